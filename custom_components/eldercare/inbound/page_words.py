"""What the responder's page says, in both languages. Data; page_content.py chooses from it."""

from ..model.words import IncidentKind, Language

KINDS = {
    Language.ENGLISH: {
        IncidentKind.SOS: "Call for help",
        IncidentKind.SMOKE: "Smoke alarm",
        IncidentKind.GAS: "Gas alarm",
        IncidentKind.FALL: "Fall",
        IncidentKind.INACTIVITY: "No movement",
        IncidentKind.MISSED_CHECK_IN: "Check-in missed",
        IncidentKind.NOT_BACK: "Not back home",
        IncidentKind.SERVICE_REQUEST: "Service request",
        IncidentKind.DEVICE_FAULT: "Sensor fault",
        IncidentKind.HUB_OFFLINE: "Hub offline",
        IncidentKind.HUB_FAULT: "Hub fault",
        IncidentKind.SITE_ALARM: "Site alarm",
        IncidentKind.TEST: "Test",
    },
    Language.CHINESE: {
        IncidentKind.SOS: "紧急呼叫",
        IncidentKind.SMOKE: "烟雾报警",
        IncidentKind.GAS: "燃气报警",
        IncidentKind.FALL: "跌倒报警",
        IncidentKind.INACTIVITY: "久无动静",
        IncidentKind.MISSED_CHECK_IN: "未报平安",
        IncidentKind.NOT_BACK: "外出未归",
        IncidentKind.SERVICE_REQUEST: "服务请求",
        IncidentKind.DEVICE_FAULT: "设备故障",
        IncidentKind.HUB_OFFLINE: "主机离线",
        IncidentKind.HUB_FAULT: "主机故障",
        IncidentKind.SITE_ALARM: "公共区域报警",
        IncidentKind.TEST: "测试",
    },
}

# How things stand for the reader.
STANDS = {
    Language.ENGLISH: {
        "asked": "Can you go there now?",
        "asked_also": "{who} is on the way. You can go too.",
        "coming": "You are on the way.",
        "coming_not_alone": "You are on the way. So is {who}.",
        "arrived": "You are there. How is the resident?",
        "declined": "You have said that you cannot come.",
        "seen": "The resident has been seen. Nobody else needs to go.",
        "seen_by_you": "Your report is recorded. The committee closes the case.",
    },
    Language.CHINESE: {
        "asked": "您现在能去看看吗？",
        "asked_also": "{who}已经赶过去了，您也可以去。",
        "coming": "您正在赶去。",
        "coming_not_alone": "您正在赶去，{who}也在路上。",
        "arrived": "您已到场。老人怎么样？",
        "declined": "您已答复去不了。",
        "seen": "已有人见到老人，其他人不用再去了。",
        "seen_by_you": "您报的情况已记下，由居委会核实办结。",
    },
}

# What became of a tap.
TAPS = {
    Language.ENGLISH: {
        "coming": "Recorded: you are coming. Thank you!",
        "coming_also": "Recorded: you are coming too. {who} was first and is on the way.",
        "coming_seen": "Recorded. But the resident has been seen already: you need not go.",
        "cannot": "Recorded: you cannot come. Others are being asked.",
        "arrived": "Recorded: you are there.",
        "well": "Recorded: the resident is well. Thank you!",
        "false_alarm": "Recorded: it was a false alarm. Thank you!",
        "more_help": "More help is being called. Please stay there.",
        "again": "This was recorded before. You need not tap again.",
        "unclear": "Nothing was recorded. Please tap one of the buttons.",
        "too_many": "Too many taps. What you tapped last was not recorded: please wait a minute.",
        "elsewhere": "Nothing was recorded: the tap did not come from this page. Please tap again here.",
    },
    Language.CHINESE: {
        "coming": "已记下：您正赶去。谢谢您！",
        "coming_also": "已记下：您也去。{who}先答复，已在路上。",
        "coming_seen": "已记下。不过已有人见到老人，您不用去了，谢谢！",
        "cannot": "已记下：您去不了，我们另请他人。",
        "arrived": "已记下：您已到场。",
        "well": "已记下：老人平安。谢谢您！",
        "false_alarm": "已记下：误报。谢谢您！",
        "more_help": "正在请人增援，请您先留在那里。",
        "again": "这一条之前已经记下了，不用再点。",
        "unclear": "没有记下。请点下面的按钮。",
        "too_many": "点得太频繁了，最后一次没有记下，请过一分钟再点。",
        "elsewhere": "没有记下：这次点击不是从本页面发出的，请在这里重新点一次。",
    },
}

BUTTONS = {
    Language.ENGLISH: {
        "1": "I am coming",
        "2": "I cannot come",
        "3": "I am there",
        "4": "Resident is well",
        "5": "Need more help",
        "9": "False alarm",
    },
    Language.CHINESE: {
        "1": "我去",
        "2": "去不了",
        "3": "我到了",
        "4": "老人平安",
        "5": "需要增援",
        "9": "误报",
    },
}
HUB_BUTTONS = {
    Language.ENGLISH: {"1": "I see to it", "2": "I cannot", "4": "It is mended"},
    Language.CHINESE: {"1": "我来处理", "2": "处理不了", "4": "已经修好"},
}

LABELS = {
    Language.ENGLISH: {
        "since": "Since",
        "resident": "Resident",
        "address": "Address",
        "floor": "Floor",
        "door_code": "Door code",
        "notes": "Good to know",
        "call_resident": "Telephone the resident: {name}",
        "call_next": "Telephone {name}",
        "number": "No.",
        "minimal": "The address is shown once you have said that you are coming.",
        "offline": "The hub does not answer. Trying again… Your tap is not lost as long as this page stays open.",
        "resending": "Not recorded yet: the hub does not answer. Trying again…",
    },
    Language.CHINESE: {
        "since": "发生时间",
        "resident": "老人",
        "address": "地址",
        "floor": "楼层",
        "door_code": "门禁密码",
        "notes": "注意事项",
        "call_resident": "打电话给老人：{name}",
        "call_next": "打电话给：{name}",
        "number": "编号",
        "minimal": "点“我去”后显示详细地址。",
        "offline": "暂时连不上主机，正在重试……页面不要关，您点过的不会丢。",
        "resending": "还没记下：暂时连不上主机，正在重试……",
    },
}

# Title and text in place of the page.
ENDED = {
    Language.ENGLISH: {
        "ended": (
            "This link is not in use",
            "Either the matter is over and nobody needs to go any more, or the link is not complete. If somebody is in danger, telephone the committee or the emergency services.",
        ),
        "over": (
            "It is over",
            "It has been settled already: nobody needs to go any more. Thank you!",
        ),
        "too_many": (
            "Too many attempts",
            "Please wait a minute and open the link again.",
        ),
        "starting": (
            "The hub is starting",
            "Please open the link again in a minute. In urgent cases telephone the committee or the emergency services.",
        ),
    },
    Language.CHINESE: {
        "ended": (
            "链接已失效",
            "可能这件事已经处理完毕，不用再去了；也可能链接不完整。如有人身危险，请联系居委会，或拨打急救、报警电话。",
        ),
        "over": (
            "已处理完毕",
            "这件事已经处理完毕，不用再去了。谢谢您！",
        ),
        "too_many": (
            "尝试次数过多",
            "请过一分钟再打开链接。",
        ),
        "starting": (
            "主机正在启动",
            "请过一分钟再打开链接。如情况紧急，请联系居委会，或拨打急救、报警电话。",
        ),
    },
}
