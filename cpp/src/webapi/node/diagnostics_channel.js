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
export default { channel, Channel, hasSubscribers, subscribe, unsubscribe };
