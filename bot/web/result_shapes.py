"""The models of what a pipeline sends and gets; the OpenAPI document is generated from them."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from bot.use_cases.take_result import Reported, Taken

LONGEST_NAME, LONGEST_TEXT = 200, 1_000
EXAMPLE: JsonDict = {
    "gate": "coverage",
    "value": 98.4,
    "commit": "1a2b3c4d5e6f",
    "url": "https://ci.example.com/runs/7",
}


def _in_one_line(value: object) -> object:
    """Replace control characters by spaces: PostgreSQL refuses NUL."""
    if not isinstance(value, str):
        return value
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _without_password(url: HttpUrl) -> HttpUrl:
    """Refuse an address with a password, because Slack shows the address to others."""
    if url.username or url.password:
        raise PydanticCustomError("password", "leave the user name and password out of it")
    return url


class Result(BaseModel):
    """How a gate of the run went."""

    model_config = ConfigDict(
        strict=True, extra="forbid", json_schema_extra={"examples": [EXAMPLE]}
    )

    gate: Annotated[str, BeforeValidator(_in_one_line)] = Field(
        min_length=1,
        max_length=LONGEST_NAME,
        description="the gate's name: coverage, or one that was added by name",
    )
    passed: bool | None = Field(
        default=None,
        description="whether it passed; for coverage with a target the value decides without it",
    )
    value: float | None = Field(
        default=None,
        allow_inf_nan=False,
        description="a figure; of coverage the lines that are covered, in per cent",
    )
    url: Annotated[HttpUrl, AfterValidator(_without_password)] | None = Field(
        default=None, description="the page of the pipeline's run"
    )
    commit: str | None = Field(
        default=None, pattern=r"^[0-9a-fA-F]{7,64}$", description="the commit that was looked at"
    )
    evidence: Annotated[str, BeforeValidator(_in_one_line)] | None = Field(
        default=None, max_length=LONGEST_TEXT, description="a few words: 412 tests, 2 failed"
    )

    def reported(self) -> Reported:
        """Return the result as the use case takes it."""
        url = None if self.url is None else str(self.url)
        words = self.evidence or None
        return Reported(self.gate, self.passed, self.value, url, self.commit, words)


class GateNow(BaseModel):
    """The gate as it stands with this result."""

    name: str
    met: bool = Field(description="whether it holds; the lead can override one that does not")
    reason: str
    wanted: str = Field(description="what would satisfy it; empty where it is met")


class Recorded(BaseModel):
    """What is kept of the report."""

    run: str = Field(description="the run's handle")
    gate: GateNow
    passed: bool
    value: float | None
    url: str | None
    commit: str | None
    evidence: str | None
    at: datetime = Field(description="when it was kept: earlier, where it is said again")

    @classmethod
    def of(cls, taken: Taken) -> Self:
        """Build the response from what the use case stored."""
        gate, result = taken.gate, taken.result
        return cls(
            run=taken.run.handle,
            gate=GateNow(name=gate.name, met=gate.is_met, reason=gate.said, wanted=gate.wanted),
            passed=result.passed,
            value=result.value,
            url=result.url,
            commit=result.commit,
            evidence=result.evidence,
            at=result.at,
        )


class Refusal(BaseModel):
    """Why nothing was kept, in a sentence for whoever reads the pipeline's log."""

    error: str
