//! The changes, written into the source: text is put in, none is taken away and no line is added, so that what the compiler says of a line holds for
//! the line as it was.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ReturnType, Stmt, Type, UnOp};

use crate::Mutant;

/// What says whether a change is on, put into the copy.
pub const SWITCH: &str = include_str!("switch.rs.txt");

/// Gives the changed text of a file, and the number after that of its last change. `next` is the number of its first; those in `without` are left out,
/// but keep their numbers, so that these mean the same each time.
pub fn marked(file: &Path, text: &str, next: usize, without: &BTreeSet<usize>) -> Result<(String, Vec<Mutant>, usize), syn::Error> {
    let tree = syn::parse_file(text)?;
    let mut marks = Marks { file, text, next, without, mutants: Vec::new(), opens: Vec::new(), closes: Vec::new() };
    marks.visit_file(&tree);
    let Marks { mutants, mut opens, mut closes, next, .. } = marks;
    opens.sort_by_key(|(at, order, _)| (*at, *order));
    closes.sort_by_key(|(at, order, _)| (*at, usize::MAX - *order));
    let mut out = String::new();
    let (mut from, mut opens, mut closes) = (0, opens.into_iter().peekable(), closes.into_iter().peekable());
    loop {
        // What ends at a place ends before something else begins there.
        let close = closes.peek().is_some_and(|c| opens.peek().is_none_or(|o| c.0 <= o.0));
        let Some((at, _, put)) = (if close { closes.next() } else { opens.next() }) else { break };
        out += &text[from..at];
        out += &put;
        from = at;
    }
    out += &text[from..];
    Ok((out, mutants, next))
}

struct Marks<'a> {
    file: &'a Path,
    text: &'a str,
    next: usize,
    without: &'a BTreeSet<usize>,
    mutants: Vec<Mutant>,
    opens: Vec<(usize, usize, String)>,
    closes: Vec<(usize, usize, String)>,
}

impl Marks<'_> {
    fn range(&self, of: &impl Spanned) -> Range<usize> {
        of.span().byte_range()
    }

    /// A number for a change, unless it is left out.
    fn new(&mut self, at: usize, what: String) -> Option<usize> {
        let id = self.next;
        self.next += 1;
        if self.without.contains(&id) {
            return None;
        }
        let line = self.text[..at].matches('\n').count() + 1;
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        self.mutants.push(Mutant { id, file: self.file.to_owned(), line, what });
        Some(id)
    }

    fn wrap(&mut self, at: Range<usize>, open: String, close: &str) {
        let order = self.opens.len();
        self.opens.push((at.start, order, open));
        self.closes.push((at.end, order, close.to_owned()));
    }

    /// One expression, or another in its place.
    fn instead(&mut self, at: Range<usize>, other: &str) {
        let whole = self.text[at.clone()].to_owned();
        if whole.contains("//") || whole.contains("/*") {
            return;
        }
        if let Some(id) = self.new(at.start, format!("`{whole}` becomes `{other}`")) {
            let other = other.replace(['\n', '\r'], " ");
            self.wrap(at, format!("(if crate::mutant::on({id}) {{ {other} }} else {{ "), " })");
        }
    }

    /// A condition, or its opposite.
    fn opposite(&mut self, condition: &Expr) {
        let compared = matches!(condition, Expr::Binary(_) | Expr::Unary(_) | Expr::Let(_) | Expr::Lit(_) | Expr::Macro(_));
        if !compared && !has_let(condition) {
            let at = self.range(condition);
            let text = self.text[at.clone()].to_owned();
            if let Some(id) = self.new(at.start, format!("`{text}` becomes its opposite")) {
                self.wrap(at, format!("(crate::mutant::on({id}) != ("), "))");
            }
        }
    }

    /// The body of a function, left with a value that says nothing.
    fn emptied(&mut self, signature: &syn::Signature, block: &Block) {
        if signature.constness.is_some() || block.stmts.is_empty() {
            return;
        }
        let at = self.range(&block.brace_token.span.open()).end;
        for value in nothings(&signature.output) {
            if let Some(id) = self.new(at, format!("`{}` gives `{value}`", signature.ident)) {
                let order = self.opens.len();
                self.opens.push((at, order, format!(" if crate::mutant::on({id}) {{ return {value}; }} ")));
            }
        }
    }
}

/// Values of a type that say nothing, or say the one or the other.
fn nothings(output: &ReturnType) -> Vec<&'static str> {
    let ReturnType::Type(_, kind) = output else { return vec![""] };
    let Type::Path(path) = &**kind else { return Vec::new() };
    let Some(last) = path.path.segments.last() else { return Vec::new() };
    let inner = match &last.arguments {
        syn::PathArguments::AngleBracketed(inner) => inner.args.first(),
        _ => None,
    };
    let unit = matches!(inner, Some(syn::GenericArgument::Type(Type::Tuple(t))) if t.elems.is_empty());
    match last.ident.to_string().as_str() {
        "bool" => vec!["true", "false"],
        "Option" => vec!["None"],
        "Vec" => vec!["Vec::new()"],
        "String" => vec!["String::new()"],
        "usize" | "u32" | "u64" | "i32" | "i64" => vec!["0"],
        "Result" if unit => vec!["Ok(())"],
        _ => Vec::new(),
    }
}

fn has_let(expr: &Expr) -> bool {
    struct Lets(bool);
    impl<'a> Visit<'a> for Lets {
        fn visit_expr_let(&mut self, _: &'a syn::ExprLet) {
            self.0 = true;
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_block(&mut self, _: &'a Block) {}
    }
    let mut lets = Lets(false);
    lets.visit_expr(expr);
    lets.0
}

/// Whether something is only there in tests.
fn for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|a| {
        a.path().is_ident("test")
            || (a.path().is_ident("cfg") && matches!(&a.meta, syn::Meta::List(l) if l.tokens.to_string().contains("test")))
    })
}

impl<'a> Visit<'a> for Marks<'_> {
    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if !for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        if !for_tests(&item.attrs) && item.sig.constness.is_none() {
            self.emptied(&item.sig, &item.block);
            visit::visit_block(self, &item.block);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        if !for_tests(&item.attrs) && item.sig.constness.is_none() {
            self.emptied(&item.sig, &item.block);
            visit::visit_block(self, &item.block);
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        // What only shows a value in a debugger decides nothing.
        let debug = item.trait_.as_ref().is_some_and(|(_, path, _)| path.segments.last().is_some_and(|s| s.ident == "Debug"));
        if !debug && !for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_const(&mut self, _: &'a syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'a syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'a syn::ImplItemConst) {}
    fn visit_type(&mut self, _: &'a Type) {}
    fn visit_pat(&mut self, _: &'a syn::Pat) {}
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}

    fn visit_expr_repeat(&mut self, expr: &'a syn::ExprRepeat) {
        self.visit_expr(&expr.expr);
    }

    fn visit_expr_binary(&mut self, expr: &'a syn::ExprBinary) {
        let number = |e: &Expr| matches!(e, Expr::Lit(l) if matches!(l.lit, syn::Lit::Int(_)));
        let counted = number(&expr.left) || number(&expr.right);
        let other = match expr.op {
            BinOp::Lt(_) => Some("<="),
            BinOp::Le(_) => Some("<"),
            BinOp::Gt(_) => Some(">="),
            BinOp::Ge(_) => Some(">"),
            BinOp::Eq(_) => Some("!="),
            BinOp::Ne(_) => Some("=="),
            BinOp::And(_) => Some("||"),
            BinOp::Or(_) => Some("&&"),
            BinOp::Add(_) if counted => Some("-"),
            BinOp::Sub(_) if counted => Some("+"),
            _ => None,
        };
        let whole = Expr::Binary(expr.clone());
        if let Some(other) = other.filter(|_| !has_let(&whole)) {
            let (left, right) = (self.range(&*expr.left), self.range(&*expr.right));
            let text = format!("({}) {other} ({})", &self.text[left.clone()], &self.text[right.clone()]);
            self.instead(left.start..right.end, &text);
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_expr_unary(&mut self, expr: &'a syn::ExprUnary) {
        if let UnOp::Not(_) = expr.op {
            let inner = self.range(&*expr.expr);
            let at = self.range(expr);
            let text = self.text[inner].to_owned();
            self.instead(at, &text);
        }
        visit::visit_expr_unary(self, expr);
    }

    fn visit_expr_if(&mut self, expr: &'a syn::ExprIf) {
        self.opposite(&expr.cond);
        visit::visit_expr_if(self, expr);
    }

    fn visit_arm(&mut self, arm: &'a syn::Arm) {
        if let Some((_, guard)) = &arm.guard {
            self.opposite(guard);
        }
        visit::visit_arm(self, arm);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Expr(Expr::MethodCall(_) | Expr::Call(_), Some(_)) = stmt {
            let at = self.range(stmt);
            let text = self.text[at.clone()].to_owned();
            if let Some(id) = self.new(at.start, format!("`{text}` is left out")) {
                self.wrap(at, format!("if !crate::mutant::on({id}) {{ "), " }");
            }
        }
        visit::visit_stmt(self, stmt);
    }
}
