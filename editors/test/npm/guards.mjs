// Guards for what servers answer, put together from those of the package.

/** What holds for a list with something in it. */
const some = (guard) => (list) => Array.isArray(list) && list.length > 0 && list.every(guard);
const maybe = (guard) => (value) => value === undefined || guard(value);
const text = (value) => typeof value === "string";

/** What holds for an object with these members and no others. */
function members(wanted) {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).every((key) => key in wanted) &&
    Object.entries(wanted).every(([key, guard]) => guard(value[key]));
}

/** All guards, by the type that they are for. */
export function guards(lsp) {
  const { Range, Location, LocationLink, TextEdit, WorkspaceEdit, CodeAction, CodeLens, Command, Diagnostic, DocumentLink } = lsp;
  const { DocumentSymbol, FoldingRange, Hover, InlayHint, MarkupContent, Position, SelectionRange, SemanticTokens, uinteger } = lsp;
  const documentation = maybe((value) => text(value) || MarkupContent.is(value));
  const edit = (value) => TextEdit.is(value) || (Range.is(value?.insert) && Range.is(value?.replace) && text(value?.newText));
  const item = members({
    label: text, kind: maybe(uinteger.is), detail: maybe(text), documentation, textEdit: maybe(edit), insertTextFormat: maybe(uinteger.is), insertText: maybe(text),
    sortText: maybe(text), filterText: maybe(text), additionalTextEdits: maybe(some(TextEdit.is)), preselect: maybe((v) => typeof v === "boolean"),
    labelDetails: maybe(lsp.CompletionItemLabelDetails.is), commitCharacters: maybe(some(text)), command: maybe(Command.is), data: maybe(() => true), tags: maybe(some(uinteger.is)),
  });
  const call = members({ name: text, kind: uinteger.is, detail: maybe(text), uri: text, range: Range.is, selectionRange: Range.is, tags: maybe(Array.isArray), data: maybe(() => true) });
  return {
    some, text, Hover: Hover.is, DocumentLink: DocumentLink.is, CodeAction: CodeAction.is, CodeLens: CodeLens.is, FoldingRange: FoldingRange.is,
    InlayHint: InlayHint.is, SelectionRange: SelectionRange.is, SemanticTokens: SemanticTokens.is, TextEdit: TextEdit.is, WorkspaceEdit: WorkspaceEdit.is,
    DocumentSymbol: DocumentSymbol.is, Location: Location.is,
    place: (value) => LocationLink.is(value) || Location.is(value),
    completions: (value) => some(item)(Array.isArray(value) ? value : value?.items),
    signatures: (value) => some((s) => text(s.label) && documentation(s.documentation) && (s.parameters ?? []).every((p) => text(p.label) || p.label.every(uinteger.is)))(value?.signatures),
    highlight: members({ range: Range.is, kind: maybe(uinteger.is) }),
    symbol: members({ name: text, kind: uinteger.is, location: Location.is, containerName: maybe(text), tags: maybe(Array.isArray) }),
    prepared: (value) => Range.is(value) || (Range.is(value?.range) && text(value?.placeholder)),
    call,
    incoming: members({ from: call, fromRanges: some(Range.is) }),
    outgoing: members({ to: call, fromRanges: some(Range.is) }),
    delta: (value) => SemanticTokens.is(value) || (Array.isArray(value?.edits) && value.edits.every((e) => uinteger.is(e.start) && uinteger.is(e.deleteCount))),
    report: (value) => value?.kind === "full" && some(Diagnostic.is)(value.items),
    Position: Position.is,
  };
}
