"""The prompt: a step's message, which a person picks as they would paste it."""

from mcp import types
from mcp.shared.exceptions import MCPError

from bot.agents.desk import Answer

STEP = types.Prompt(
    name="step",
    title="A step's message",
    description="The message of a step, exactly as the phase's document has it.",
    arguments=[
        types.PromptArgument(name="step", description="The step's code: E1.", required=True),
        types.PromptArgument(name="run", description="The phase, if you have several."),
    ],
)


def message_of(answer: Answer) -> types.GetPromptResult:
    """The message as the person's own. Raises MCPError where there is none."""
    if answer.refusal:
        raise MCPError(code=types.INVALID_PARAMS, message=answer.refusal)
    step = answer.facts["step"]
    text = answer.facts.get("message")
    if text is None:
        raise MCPError(
            code=types.INVALID_PARAMS,
            message=f"{step} has no message. Its deliverables: get_step.",
        )
    said = types.TextContent(type="text", text=text)
    return types.GetPromptResult(
        description=f"{step} {answer.facts['title']}",
        messages=[types.PromptMessage(role="user", content=said)],
    )
