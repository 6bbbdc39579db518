"""`POST /sms/inbound`: the one door of the provider. Verified first, answered exactly once, no call to anywhere."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, current_app, request
from flask.wrappers import Response

from helper import clock
from helper.sms.channel import channel
from helper.sms.desk import PhoneDesk
from helper.sms.fitting import fits_two, joined
from helper.sms.provider import InboundMessage, OptOut, StatusReport
from helper.sms.remembered import from_bytes
from helper.sms.saying import say
from helper.sms.sending import report
from helper.sms.surroundings import Surroundings
from helper.sms.talk import answer, language_of, opted_out, silent, unanswered
from helper.sms.twilio_provider import INBOUND_PATH
from helper.storage import Step, Talk

blueprint = Blueprint("sms", __name__)

MOST_A_MINUTE = 60  # messages of one phone that are answered; above it is silent


@blueprint.post(INBOUND_PATH)
def inbound() -> Response:
    """The reply to a message of a phone; 403 for whatever does not surely come from the provider and to us."""
    received = _received()
    if received is None:
        return Response(status=403)
    if isinstance(received, StatusReport):
        report(channel(), received)
        return Response(status=204)
    on, now = channel(), clock.now()
    around = Surroundings(now, on.world(), on.settings, PhoneDesk(on, received.number, now))
    text = on.messages.answer(received.id, received.number, now, lambda talk: _step(talk, received, around))
    return on.provider.reply(text)


def _received() -> InboundMessage | StatusReport | None:
    """What came, if it surely comes from the provider and is for us. Who is refused is told nothing; the operator is
    told why, since a wrong PUBLIC_BASE_URL or account shows nowhere else."""
    provider, why = channel().provider, "its signature does not fit PUBLIC_BASE_URL and the token"
    try:
        if provider.verify(request):
            received, why = provider.parse(request), "it is not well formed, or not for this account and number"
            if received is not None:
                return received
    except Exception as problem:
        why = type(problem).__name__  # of what the provider never sends
    current_app.logger.warning("a text message was refused: %s", why)
    return None


def _step(talk: Talk, message: InboundMessage, around: Surroundings) -> Step:
    """What a message leads to that was not answered before."""
    if message.opt_out is not None:
        # The provider has answered already; a second answer would be one too many.
        return _told_by_provider(talk, message.opt_out, around)
    if talk.lately > MOST_A_MINUTE:
        return unanswered(talk, message.text, around)
    return _answered(talk, message, around)


def _answered(talk: Talk, message: InboundMessage, around: Surroundings) -> Step:
    if not message.has_media:
        return answer(talk, message.text, around)
    notice, is_known = say("sms.picture", language_of(talk)), from_bytes(talk.content) is not None
    if not message.text.strip() and (is_known or talk.opted_out):
        still = silent(talk, around)
        return still if talk.opted_out else replace(still, reply=notice)
    # A first picture without a word is greeted like a first word.
    step = answer(talk, message.text, around)
    both = joined(notice, step.reply)
    is_going_on = bool(step.reply) and step.content is not None
    return replace(step, reply=both) if is_going_on and fits_two(both) else step


def _told_by_provider(talk: Talk, opt_out: OptOut, around: Surroundings) -> Step:
    if opt_out is OptOut.STOP:
        return opted_out("en", around)
    still = silent(talk, around)
    return Step("", still.content, still.lifetime, opt_out is not OptOut.START and talk.opted_out)
