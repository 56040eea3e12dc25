// eval, Function, GeneratorFunction, AsyncFunction and AsyncGeneratorFunction (ECMA-262 2024 sections 19.2.1, 20.2.1, 27.3, 27.4
// and 27.7). The engine's own would take ES5; what compiles here is js/dynamic_code.cpp, where it is installed.
(function ($h, $n) {
  "use strict";
  var Object = $n.Object, EvalErr = EvalError, text = $n.text, join = Array.prototype.join, host = null;
  $n.stash.setDynamicCode = function (given) { host = given; };

  function compiler() {
    if (host === null) throw new EvalErr("Code generation from strings disallowed for this context");
    return host;
  }
  function run(program) {
    return program($n.stash.scriptRecord("<anonymous>"), $h);
  }
  function evaluate(source) {
    return typeof source === "string" ? run(compiler().script(source)) : source;
  }
  $n.notConstructable(evaluate);
  $n.rename(evaluate, "eval");
  $n.global_("eval", evaluate);
  // A call by the name: $h.eval is looked up when it is made, since a script may replace the global.
  $h.eval = function () { return $n.apply($n.global.eval, void 0, arguments); };

  function family(kind, name, functions) {
    function Made(body) {
      var parameters = [], last = arguments.length - 1, target = new.target === void 0 ? Made : new.target;
      for (var i = 0; i < last; i++) $n.push(parameters, text(arguments[i]));
      var made = run(compiler().function(kind, $n.call(join, parameters, ","), last < 0 ? "" : text(arguments[last])));
      var prototype = target === Made ? functions : target.prototype;
      if (prototype !== functions && prototype !== null && (typeof prototype === "object" || typeof prototype === "function")) Object.setPrototypeOf(made, prototype);
      return made;
    }
    $n.rename(Made, name);
    $n.fixPrototype(Made, functions);
    return Made;
  }
  function kin(kind, name, functions) {
    var made = family(kind, name, functions);
    Object.setPrototypeOf(made, plain);
    Object.defineProperty(functions, "constructor", { value: made, writable: false, enumerable: false, configurable: true });
  }
  var plain = family("function", "Function", Function.prototype);
  $n.defineHidden(Function.prototype, "constructor", plain);
  $n.global_("Function", plain);
  kin("async function", "AsyncFunction", $n.asyncFunctionPrototype);
  kin("function*", "GeneratorFunction", $n.generatorPrototype.constructor);
  kin("async function*", "AsyncGeneratorFunction", $n.asyncGeneratorPrototype.constructor);
})
