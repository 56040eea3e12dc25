// node:diagnostics_channel.
const channels = new Map();

export class Channel {
  #subscribers = [];
  constructor(name) {
    this.name = name;
  }
  get hasSubscribers() {
    return this.#subscribers.length > 0;
  }
  subscribe(subscriber) {
    this.#subscribers = [...this.#subscribers, subscriber];
  }
  unsubscribe(subscriber) {
    const at = this.#subscribers.indexOf(subscriber);
    if (at < 0) return false;
    this.#subscribers = this.#subscribers.filter((each, index) => index !== at);
    return true;
  }
  publish(message) {
    for (const subscriber of this.#subscribers) subscriber(message, this.name);
  }
}

export function channel(name) {
  let found = channels.get(name);
  if (found === undefined) channels.set(name, (found = new Channel(name)));
  return found;
}
export function hasSubscribers(name) {
  return channels.has(name) && channels.get(name).hasSubscribers;
}
export function subscribe(name, subscriber) {
  channel(name).subscribe(subscriber);
}
export function unsubscribe(name, subscriber) {
  return channel(name).unsubscribe(subscriber);
}
const EVENTS = ["start", "end", "asyncStart", "asyncEnd", "error"];

/** The channels of one operation, and ways to run it so that they are told. */
export class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of EVENTS) {
      this[event] = typeof nameOrChannels === "string" ? channel(`tracing:${nameOrChannels}:${event}`) : nameOrChannels[event];
    }
  }
  get hasSubscribers() {
    return EVENTS.some((event) => this[event].hasSubscribers);
  }
  subscribe(handlers) {
    for (const event of EVENTS) if (handlers[event]) this[event].subscribe(handlers[event]);
  }
  unsubscribe(handlers) {
    let all = true;
    for (const event of EVENTS) if (handlers[event] && !this[event].unsubscribe(handlers[event])) all = false;
    return all;
  }
  traceSync(operation, context = {}, self = undefined, ...args) {
    this.start.publish(context);
    try {
      const result = operation.apply(self, args);
      context.result = result;
      return result;
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
  tracePromise(operation, context = {}, self = undefined, ...args) {
    const over = (key, value) => {
      context[key] = value;
      if (key === "error") this.error.publish(context);
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    this.start.publish(context);
    try {
      return Promise.resolve(operation.apply(self, args)).then(
        (result) => {
          over("result", result);
          return result;
        },
        (error) => {
          over("error", error);
          throw error;
        },
      );
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
  traceCallback(operation, position = -1, context = {}, self = undefined, ...args) {
    const at = position < 0 ? args.length + position : position;
    const callback = args[at];
    args[at] = (...given) => {
      const [error, result] = given;
      if (error) {
        context.error = error;
        this.error.publish(context);
      } else {
        context.result = result;
      }
      this.asyncStart.publish(context);
      try {
        return callback(...given);
      } finally {
        this.asyncEnd.publish(context);
      }
    };
    this.start.publish(context);
    try {
      return operation.apply(self, args);
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
}
export function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}
export default { channel, Channel, hasSubscribers, subscribe, tracingChannel, TracingChannel, unsubscribe };
