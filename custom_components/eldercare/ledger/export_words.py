"""What an exported ledger calls things, for committee staff who read it in a spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.words import Language


@dataclass(frozen=True, kw_only=True)
class ExportWords:
    """One language's words; `values` are those of kinds, outcomes, answers, roles, signs and reasons."""

    columns: tuple[str, ...]
    facts: Mapping[str, str]
    values: Mapping[str, str]
    between: str
    """What stands between two details."""

    def value(self, key: str) -> str:
        """Return the word for a value, the value itself if it has none."""
        return self.values.get(key, key)


WORDS = {
    Language.ENGLISH: ExportWords(
        columns=("Time", "Number", "Household", "Kind", "What happened", "Who", "Details"),
        between="; ",
        facts={
            "incident_opened": "Incident opened",
            "signal_recorded": "Sensor spoke",
            "incident_escalated": "Became more severe",
            "step_taken": "Step taken",
            "step_postponed": "Step waits for the day",
            "step_skipped": "Step not needed",
            "role_not_called": "Nobody called",
            "attempt_planned": "Message to be sent",
            "attempt_handed_over": "Message handed over",
            "attempt_postponed": "Message not taken, to be tried again",
            "attempt_accepted": "Message sent",
            "attempt_delivered": "Message delivered",
            "attempt_failed": "Message not delivered",
            "attempt_withdrawn": "Message no longer needed",
            "reply_recorded": "Reply received",
            "help_coming": "On the way",
            "help_declined": "Cannot come",
            "help_arrived": "Arrived",
            "resident_seen": "Resident seen",
            "verification_reminded": "Committee reminded to verify",
            "escalation_reopened": "Everybody called again",
            "incident_closed": "Incident closed",
            "payload_erased": "Personal data erased",
        },
        values={
            "sos": "Call for help",
            "smoke": "Smoke alarm",
            "gas": "Gas alarm",
            "fall": "Fall",
            "inactivity": "No movement",
            "missed_check_in": "Check-in missed",
            "service_request": "Service request",
            "device_fault": "Sensor fault",
            "hub_offline": "Hub offline",
            "hub_fault": "Hub fault",
            "site_alarm": "Site alarm",
            "test": "Test",
            "genuine": "Genuine",
            "false_alarm": "False alarm",
            "coming": "Coming",
            "cannot": "Cannot come",
            "arrived": "Arrived",
            "well": "Resident is well",
            "more_help": "More help needed",
            "unclear": "Unclear",
            "volunteer": "Volunteer",
            "property": "Property",
            "committee": "Committee",
            "family": "Family",
            "resident": "Resident",
            "pressed": "Pressed",
            "hazard": "Alarm",
            "cleared": "Alarm over",
            "moved": "Movement",
            "opened": "Opened",
            "shut": "Closed",
            "nobody_in_role": "nobody has this role",
            "no_channel": "no channel reaches them",
            "not_on_duty": "nobody is on duty",
            "everybody_answered": "everybody has answered",
            "role_has_answered": "the role has answered",
        },
    ),
    Language.CHINESE: ExportWords(
        columns=("时间", "编号", "门牌号", "类型", "经过", "人员", "详情"),
        between="；",
        facts={
            "incident_opened": "事件发生",
            "signal_recorded": "传感器上报",
            "incident_escalated": "事件升级",
            "step_taken": "执行呼叫步骤",
            "step_postponed": "等到白天再呼叫",
            "step_skipped": "无需执行该步骤",
            "role_not_called": "未能呼叫",
            "attempt_planned": "准备发送消息",
            "attempt_handed_over": "消息提交发送",
            "attempt_postponed": "未能提交，稍后重试",
            "attempt_accepted": "消息已发出",
            "attempt_delivered": "消息已送达",
            "attempt_failed": "消息未送达",
            "attempt_withdrawn": "消息不必再发",
            "reply_recorded": "收到回复",
            "help_coming": "正在赶去",
            "help_declined": "去不了",
            "help_arrived": "已到场",
            "resident_seen": "已见到老人",
            "verification_reminded": "提醒居委会核实",
            "escalation_reopened": "重新呼叫所有人",
            "incident_closed": "事件办结",
            "payload_erased": "已清除个人信息",
        },
        values={
            "sos": "紧急呼叫",
            "smoke": "烟雾报警",
            "gas": "燃气报警",
            "fall": "跌倒报警",
            "inactivity": "久无动静",
            "missed_check_in": "未报平安",
            "service_request": "服务请求",
            "device_fault": "设备故障",
            "hub_offline": "主机离线",
            "hub_fault": "主机故障",
            "site_alarm": "公共区域报警",
            "test": "测试",
            "genuine": "真实警情",
            "false_alarm": "误报",
            "coming": "我去",
            "cannot": "去不了",
            "arrived": "已到",
            "well": "老人平安",
            "more_help": "需要增援",
            "unclear": "看不明白",
            "volunteer": "志愿者",
            "property": "物业",
            "committee": "居委会",
            "family": "家属",
            "resident": "老人本人",
            "pressed": "按下按钮",
            "hazard": "报警",
            "cleared": "报警解除",
            "moved": "有人走动",
            "opened": "门打开",
            "shut": "门关上",
            "nobody_in_role": "没有这类联系人",
            "no_channel": "没有可用的通知渠道",
            "not_on_duty": "无人值班",
            "everybody_answered": "均已答复",
            "role_has_answered": "已有人答复",
        },
    ),
}
