// What sources mean: each parses to the tree written beside it.
#include "language/parser/parser.h"

#include <gtest/gtest.h>

#include "language/check.h"

namespace wfp::language {
namespace {

constexpr const char* kKindNames[] = {
#define WFP_NODE(Name, fields) #Name,
#include "language/ast/nodes.def"
#undef WFP_NODE
};

// `(Kind detail children...)`; names and literals stand for themselves, `~` marks parentheses in the source.
std::string text(Node* node) {
  const std::string mark = node->parenthesized && !is<Spread>(node) ? "~" : "";
  switch (node->kind) {
    case Kind::kIdentifier: return mark + std::string(as<Identifier>(node)->name->text);
    case Kind::kPrivateName: return "#" + std::string(as<PrivateName>(node)->name->text);
    case Kind::kStringLiteral: return mark + "'" + std::string(as<StringLiteral>(node)->value) + "'";
    case Kind::kNumericLiteral: return mark + std::to_string(static_cast<int>(as<NumericLiteral>(node)->value));
    case Kind::kTemplateElement: return "`" + std::string(as<TemplateElement>(node)->raw) + "`";
    case Kind::kExpressionStatement: return text(as<ExpressionStatement>(node)->expression);
    case Kind::kRegExpLiteral: {
      auto* literal = as<RegExpLiteral>(node);
      return "/" + std::string(literal->pattern) + "/" + std::string(literal->regexp_flags);
    }
    default: break;
  }
  std::string made = mark + "(" + kKindNames[static_cast<int>(node->kind)];
  if (auto* binary = maybe<Binary>(node)) made += " " + std::string(operator_text(binary->op));
  if (auto* logical = maybe<Logical>(node)) made += " " + std::string(operator_text(logical->op));
  if (auto* assignment = maybe<Assignment>(node)) made += " " + std::string(operator_text(assignment->op));
  if (auto* unary = maybe<Unary>(node)) made += " " + std::string(operator_text(unary->op));
  if (auto* update = maybe<Update>(node)) made += " " + std::string(operator_text(update->op));
  if (auto* member = maybe<Member>(node))
    made += std::string(member->optional ? "?" : "") + (member->computed ? "[]" : "");
  if (auto* call = maybe<Call>(node)) made += call->optional ? "?" : "";
  if (auto* function = maybe<Function>(node)) {
    made += std::string(is_arrow(function) ? " =>" : "") + (function->has.async ? " async" : "") +
            (function->has.generator ? " *" : "");
  }
  for_each_child(node, [&](Node*& child) { made += " " + text(child); });
  return made + ")";
}

std::string tree(std::string_view source, const ParserOptions& options = {}) {
  Arena arena;
  AtomTable atoms(arena);
  try {
    std::string made;
    for (Node* item : Parser(source, arena, atoms, options).parse()->body)
      made += (made.empty() ? "" : " ") + text(item);
    return made;
  } catch (const SyntaxError& error) {
    return error.message;
  }
}

bool parses(std::string_view source, const ParserOptions& options = {}) {
  const auto error = check(source, "file", options);
  return !error.has_value() || (ADD_FAILURE() << error->text(), false);
}

TEST(Operators, BindByPrecedence) {
  EXPECT_EQ(tree("a + b * c - d"), "(Binary - (Binary + a (Binary * b c)) d)");
  EXPECT_EQ(tree("a ** b ** c"), "(Binary ** a (Binary ** b c))");
  EXPECT_EQ(tree("a || b && c"), "(Logical || a (Logical && b c))");
  EXPECT_EQ(tree("(a || b) ?\? c"), "(Logical ?\? ~(Logical || a b) c)");
  EXPECT_EQ(tree("!a in b"), "(Binary in (Unary ! a) b)");
  EXPECT_EQ(tree("a ? b : c ? d : e"), "(Conditional a b (Conditional c d e))");
  EXPECT_EQ(tree("a = b ||= c, d"), "(Sequence (Assignment = a (Assignment || b c)) d)");
  EXPECT_EQ(
      tree("-(-a) ** 2, (-a) ** 2"),
      "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate "
      "operator precedence");
}

TEST(Conditionals, EndInAnyAssignmentExpression) {
  EXPECT_EQ(tree("a ? b : c = d"), "(Conditional a b (Assignment = c d))");
  EXPECT_EQ(tree("a ? b : c => d"), "(Conditional a b (Function => c d))");
  EXPECT_EQ(tree("a ? (b) : c => d ? e : f"), "(Conditional a ~b (Function => c (Conditional d e f)))");
  EXPECT_EQ(tree("a ? (b, c) : {}"), "(Conditional a ~(Sequence b c) (ObjectExpression))");
  EXPECT_EQ(tree("function* g() { a ? b : yield c }"), "(Function * g (Block (Conditional a b (Yield c))))");
  EXPECT_EQ(tree("a ? b : { c } = d"), "(Conditional a b (Assignment = (ObjectPattern (Property c c)) d))");
}

TEST(Chains, OfMembersAndCalls) {
  EXPECT_EQ(tree("a.b[c](d)`e`"), "(TaggedTemplate (Call (Member[] (Member a b) c) d) (TemplateLiteral `e`))");
  EXPECT_EQ(tree("a?.b.c?.(d)?.[e]"), "(OptionalChain (Member?[] (Call? (Member (Member? a b) c) d) e))");
  EXPECT_EQ(tree("(a?.b).c"), "(Member ~(OptionalChain (Member? a b)) c)");
  EXPECT_EQ(tree("new a.b(c).d"), "(Member (New (Member a b) c) d)");
  EXPECT_EQ(tree("new new a(b)(c)"), "(New (New a b) c)");
  EXPECT_EQ(tree("new (a())()"), "(New ~(Call a))");
  EXPECT_EQ(tree("a?.5:b"), "(Conditional a 0 b)");
}

TEST(Arrows, AreToldFromParentheses) {
  EXPECT_EQ(tree("(a, b) => c"), "(Function => a b c)");
  EXPECT_EQ(tree("(a, b), c"), "(Sequence ~(Sequence a b) c)");
  EXPECT_EQ(tree("() => ({})"), "(Function => ~(ObjectExpression))");
  EXPECT_EQ(tree("({a = 1, ...b}, [c,, d] = e, ...f) => {}"),
            "(Function => (ObjectPattern (Property a (AssignmentPattern a 1)) (RestElement b)) "
            "(AssignmentPattern (ArrayPattern c d) e) (RestElement f) (Block))");
  EXPECT_EQ(tree("a => b => c"), "(Function => a (Function => b c))");
  EXPECT_EQ(tree("a => b, c"), "(Sequence (Function => a b) c)");
  EXPECT_EQ(tree("((a)) => b"), "Invalid destructuring assignment target");
  EXPECT_EQ(tree("a\n=> b"), "Unexpected token '=>'");
  EXPECT_EQ(tree("(a)\n=> b"), "Unexpected token '=>'");
}

TEST(AsyncArrows, AreToldFromCalls) {
  EXPECT_EQ(tree("async (a, ...b) => await a"), "(Function => async a (RestElement b) (Await a))");
  EXPECT_EQ(tree("(class { a = async b => await c; static { async () => await d } })"),
            "~(Class (ClassMember a (Function => async b (Await c))) "
            "(ClassMember (StaticBlock (Function => async (Await d)))))");
  EXPECT_EQ(tree("async(a, ...b)"), "(Call async a (Spread b))");
  EXPECT_EQ(tree("async a => b"), "(Function => async a b)");
  EXPECT_EQ(tree("async\n(a)"), "(Call async a)");
  EXPECT_EQ(tree("async\na => b"), "async (Function => a b)");
  EXPECT_EQ(tree("async => async"), "(Function => async async)");
  EXPECT_EQ(tree("async function f() {}"), "(Function async f (Block))");
  EXPECT_EQ(tree("for (async of => {}; ;) ;"), "(For (Function => async of (Block)) (Empty))");
}

TEST(Destructuring, IsFoundBehindTheExpression) {
  EXPECT_EQ(tree("[a, b.c, [d] = e, ...f] = g"),
            "(Assignment = (ArrayPattern a (Member b c) (AssignmentPattern (ArrayPattern d) e) (RestElement f)) g)");
  EXPECT_EQ(
      tree("({a, b: c.d, [e]: f = 1, ...g} = h)"),
      "~(Assignment = (ObjectPattern (Property a a) (Property b (Member c d)) (Property e (AssignmentPattern f 1)) "
      "(RestElement g)) h)");
  EXPECT_EQ(tree("[(a), (b.c)] = d"), "(Assignment = (ArrayPattern ~a ~(Member b c)) d)");
  EXPECT_EQ(tree("for ([a] of b) ;"), "(ForOf (ArrayPattern a) b (Empty))");
  EXPECT_EQ(tree("for ({a = 1} in b) ;"), "(ForIn (ObjectPattern (Property a (AssignmentPattern a 1))) b (Empty))");
}

TEST(Semicolons, AreInserted) {
  EXPECT_EQ(tree("a\nb"), "a b");
  EXPECT_EQ(tree("a\n++b"), "a (Update ++ b)");
  EXPECT_EQ(tree("a\n(b)"), "(Call a b)");
  EXPECT_EQ(tree("do a; while (b) c"), "(DoWhile a b) c");
  EXPECT_EQ(tree("() => { return\na }"), "(Function => (Block (Return) a))");
  EXPECT_EQ(tree("class A { a\nb\n*c() {} }"),
            "(Class A (ClassMember a) (ClassMember b) (ClassMember c (Function * (Block))))");
}

TEST(RegExps, AreToldFromDivision) {
  EXPECT_EQ(tree("a / b / c"), "(Binary / (Binary / a b) c)");
  EXPECT_EQ(tree("a = /b/ / c"), "(Assignment = a (Binary / /b/ c))");
  EXPECT_EQ(tree("(a) / b"), "(Binary / ~a b)");
  EXPECT_EQ(tree("{} /a/g"), "(Block) /a/g");
  EXPECT_EQ(tree("if (a) /b/.c"), "(If a (Member /b/ c))");
  EXPECT_EQ(tree("x = {} / 1"), "(Assignment = x (Binary / (ObjectExpression) 1))");
  EXPECT_EQ(tree("a = /=b/"), "(Assignment = a /=b/)");
  EXPECT_EQ(tree("`${a}` / b"), "(Binary / (TemplateLiteral `` `` a) b)");
}

TEST(Words, AreNamesWhereTheyMayBe) {
  EXPECT_EQ(tree("let\na"), "(VariableDeclaration (Declarator a))");
  EXPECT_EQ(tree("let = 1; let.a; let(b)"), "(Assignment = let 1) (Member let a) (Call let b)");
  EXPECT_EQ(tree("yield * a; await + b"), "(Binary * yield a) (Binary + await b)");
  EXPECT_EQ(tree("({get, set, async, static: 1, get a() {}, async *b() {}})"),
            "~(ObjectExpression (Property get get) (Property set set) (Property async async) (Property static 1) "
            "(Property a (Function (Block))) (Property b (Function async * (Block))))");
  EXPECT_EQ(tree("class A { static; get; set() {} static async; static static static() {} }"),
            "Unexpected strict mode reserved word");
  EXPECT_EQ(tree("class A { static; get; set() {} static async; static static() {} }"),
            "(Class A (ClassMember static) (ClassMember get) (ClassMember set (Function (Block))) (ClassMember async) "
            "(ClassMember static (Function (Block))))");
  EXPECT_EQ(tree("a.if.class"), "(Member (Member a if) class)");
  EXPECT_EQ(tree("using\na"), "using a");
  EXPECT_EQ(tree("for (let of = 0; ;) ;"), "(For (VariableDeclaration (Declarator of 0)) (Empty))");
  EXPECT_EQ(tree("for (let in a) ;"), "(ForIn let a (Empty))");
}

TEST(Classes, HaveEveryKindOfMember) {
  EXPECT_EQ(
      tree("(class A extends B { #a = 1; static #b; get [c]() {} static { d } constructor() { super() } 'e' })"),
      "~(Class A B (ClassMember #a 1) (ClassMember #b) (ClassMember c (Function (Block))) "
      "(ClassMember (StaticBlock d)) (ClassMember constructor (Function (Block (Call (Super))))) (ClassMember 'e'))");
  EXPECT_TRUE(parses("class A { #a; m(b) { return #a in b && b?.#a } }"));
  EXPECT_TRUE(parses("class A { get #a() {} set #a(b) {} static m() { this.#a++ } }"));
}

TEST(Modules, ImportAndExport) {
  const ParserOptions module{.module = true};
  EXPECT_EQ(tree("import a, {b as c, 'd' as e} from 'f' with {type: 'json'}", module),
            "(ImportDeclaration (ImportSpecifier a) (ImportSpecifier b c) (ImportSpecifier 'd' e) 'f' "
            "(ImportAttribute type 'json'))");
  EXPECT_EQ(tree("import * as a from 'b'; import 'c'", module),
            "(ImportDeclaration (ImportSpecifier a) 'b') (ImportDeclaration 'c')");
  EXPECT_EQ(tree("export * from 'a'; export * as 'b' from 'c'; export {d as default} from 'e'", module),
            "(ExportAll 'a') (ExportAll 'b' 'c') (ExportNamed (ExportSpecifier d default) 'e')");
  EXPECT_EQ(tree("export default async () => {}", module), "(ExportDefault (Function => async (Block)))");
  EXPECT_EQ(tree("export default class {}", module), "(ExportDefault (Class))");
  EXPECT_EQ(tree("await a; for await (b of c) ; import.meta; import('d', e)", module),
            "(Await a) (ForOf b c (Empty)) (ImportMeta) (ImportCall 'd' e)");
}

TEST(Resources, AreDeclaredWithUsing) {
  const ParserOptions module{.module = true};
  EXPECT_EQ(tree("{ using a = b; await using c = d }", module),
            "(Block (VariableDeclaration (Declarator a b)) (VariableDeclaration (Declarator c d)))");
  EXPECT_EQ(tree("for (using a of b) ; for (await using of of of) ;", module),
            "(ForOf (VariableDeclaration (Declarator a)) b (Empty)) (ForOf (VariableDeclaration (Declarator of)) of "
            "(Empty))");
  EXPECT_EQ(tree("for (using of a) ;"), "(ForOf using a (Empty))");
  EXPECT_EQ(tree("using[a]; using(b)"), "(Member[] using a) (Call using b)");
}

TEST(Nodes, KnowTheirPlaceInTheSource) {
  Arena arena;
  AtomTable atoms(arena);
  const std::string_view source = " async (a) => b ; c ? d : e ? f : g\nif (h) i; else if (j) k";
  Program* program = Parser(source, arena, atoms, {}).parse();
  const auto slice = [&](Node* node) { return source.substr(node->start, node->end - node->start); };
  EXPECT_EQ(slice(program), source);
  EXPECT_EQ(slice(as<ExpressionStatement>(program->body[0])->expression), "async (a) => b");
  auto* outer = as<Conditional>(as<ExpressionStatement>(program->body[1])->expression);
  EXPECT_EQ(slice(outer), "c ? d : e ? f : g");
  EXPECT_EQ(slice(outer->alternate), "e ? f : g");
  EXPECT_EQ(slice(as<If>(program->body[2])->alternate), "if (j) k");
}

TEST(Functions, KnowWhatTheyUse) {
  Arena arena;
  AtomTable atoms(arena);
  Program* program =
      Parser("function f(a = 1) { () => [this, arguments]; function g() { new.target } }", arena, atoms, {}).parse();
  const auto* outer = as<Function>(program->body[0]);
  EXPECT_TRUE(outer->has.uses_this && outer->has.uses_arguments && !outer->has.uses_new_target);
  EXPECT_FALSE(outer->has.simple_params);
  const auto* inner = as<Function>(as<Block>(outer->body)->body[1]);
  EXPECT_TRUE(inner->has.uses_new_target && !inner->has.uses_this);
}

std::string repeated(std::string_view text, int times) {
  std::string made;
  for (int i = 0; i < times; ++i) made += text;
  return made;
}

TEST(Nesting, BeyondTheBudgetIsAnError) {
  constexpr int kTimes = 100'000;
  for (const char* opening :
       {"(",     "[",       "{",        "x={a:",   "a=>",           "(a=>",         "!",
        "-",     "typeof ", "new ",     "new a(",  "function f(){", "class a{b(){", "(class extends ",
        "`${",   "if(1)",   "while(1)", "for(;;)", "do ",           "try{",         "switch(1){case 1:",
        "a?",    "a=",      "a**",      "async(",  "import(",       "a?.[",         "a[",
        "a(",    "[...",    "({...",    "({[",     "(a=",           "({a(){",       "class A{static{",
        "var [", "[a]=["}) {
    std::string source = repeated(opening, kTimes);
    if (std::string_view(opening) == "var [") source = "var " + repeated("[", kTimes);
    const auto error = check(source, "deep.js", {});
    ASSERT_TRUE(error.has_value()) << opening;
    EXPECT_EQ(error->message, "The source is nested too deeply") << opening;
  }
}

TEST(Nesting, OfLabelsAndPatternsIsBoundedToo) {
  std::string labels;
  for (int i = 0; i < 100'000; ++i) labels += "a" + std::to_string(i) + ":";
  EXPECT_EQ(check(labels, "deep.js", {})->message, "The source is nested too deeply");
  EXPECT_EQ(check(repeated("[", 100) + "a" + repeated("]", 100) + "=1", "deep.js", {}), std::nullopt);
}

TEST(Chains, MayBeAsLongAsTheyLike) {
  constexpr int kTimes = 100'000;
  for (const char* link : {"+a", "&&a", "?\?a", ".b", "()", "[0]", "``", ",a", "?.b", "?b:a", "*b+c", " in a"}) {
    EXPECT_TRUE(parses("a" + repeated(link, kTimes))) << link;
  }
  EXPECT_TRUE(parses(repeated("if (a) b; else ", kTimes) + ";"));
  EXPECT_TRUE(parses("[" + repeated("1,", kTimes) + "]"));
  EXPECT_TRUE(parses("`" + repeated("${a}", kTimes) + "`"));
}

}  // namespace
}  // namespace wfp::language
