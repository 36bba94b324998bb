package parser

// luaScript reads the scripts of earlier versions of rest.nvim, Lua between "--{%" and
// "--%}" alone on their lines. Behind the request they run on the response.
func (r *foreignReader) luaScript(text string, line int32) (Foreign, bool) {
	if text != "--{%" {
		return Foreign{}, false
	}
	found := Foreign{Tool: restNvim, Element: ScriptBlock, Verdict: Reject, Advice: adviceScript}
	if r.block.Request >= 0 && line > r.block.Request {
		found.Advice = adviceHandler
	}
	return r.finishScript(found, line, line+1, closesLua, "--%}")
}

func closesLua(text string) bool { return TrimBlanks(text) == "--%}" }
