"""What becomes of an SMS after the modem took it, and one that comes in."""

from lirax_desk.simulator.board import Board
from lirax_desk.simulator.values import SMS_DELIVERED, SMS_EXPIRED, SMS_ON_ITS_WAY, Sms
from lirax_desk.simulator.verbs import SmsIn

TAKEN_AFTER, DELIVERED_AFTER, EXPIRED_AFTER = 2.0, 6.0, 60.0


async def carry(board: Board, sms_id: int) -> None:
    """Bring an SMS to its phone: late, never, or without anybody knowing."""
    world = board.world
    plan = world.expect(world.sms[sms_id].phone)
    if plan.sms == "unknown":
        return
    await board.clock.sleep(TAKEN_AFTER)
    world.change_sms(sms_id, SMS_ON_ITS_WAY)
    if plan.sms == "expired":
        await board.clock.sleep(EXPIRED_AFTER)
        world.change_sms(sms_id, SMS_EXPIRED)
        return
    await board.clock.sleep(DELIVERED_AFTER)
    world.change_sms(sms_id, SMS_DELIVERED)
    await board.webhooks.tell({"cmd": "smsDelivered", "id_sms": str(sms_id)})


async def receive(board: Board, came: SmsIn) -> int:
    """Tell an SMS that came in; return its id."""
    sms = Sms(board.world.number(7), "", came.provider, came.phone, came.text, SMS_DELIVERED, incoming=True)
    board.world.sms[sms.id] = sms
    await board.webhooks.tell(
        {
            "cmd": "smsReceived",
            "ani": sms.phone,
            board.webhooks.manner.sms_id_field: str(sms.id),
            "provider": sms.provider,
            "text": sms.text,
        }
    )
    return sms.id
