"""The texts that are spoken, on the telephone or in the home, in both languages. Data; wording.py fills them in."""

from ..model.words import IncidentKind, Language

ON_THE_TELEPHONE = {
    Language.ENGLISH: {
        "alarm": "Attention: {kind} at {home}. Can you go there now? Press 1 if you are coming, 2 if you cannot, 0 to hear this again.",
        "more_help": "More help is needed. {who} is at {home} and cannot manage alone. Press 1 if you are coming, 2 if you cannot, 0 to hear this again.",
        "ask": "Hello {name}, this is {community}. Are you well? Press 1 if you are well, 2 if you need help, 0 to hear this again. Without an answer a neighbour will look in.",
        "hub_alarm": "Attention. The alarm hub of {code} cannot save what happens. Alarms still go out. Please call the installer. Press 1 if you see to it, 2 if you cannot, 0 to hear this again.",
        "taken": "{who} is on the way to {home}. You need not go. Thank you.",
        "already_there": "{who} is at {home} already. You need not go. Thank you.",
        "ended": "It is over: {kind} at {home}. Nobody needs to go any more. Thank you.",
        "thanks": "Thank you for going. {home}. The address is {address}. Press 0 to hear it again, 2 if you cannot go after all, 3 if you are there already.",
        "hub_thanks": "Thank you for seeing to it. Please tell the committee when the hub is mended.",
        "arrived_yet": "You said that you are going to {home}. Have you arrived? Press 3 if you are there, 1 if you need more time, 2 if you cannot go after all, 0 to hear this again.",
        "how_is_it": "You are at {home}. How is it? Press 4 if the resident is well, 5 if you need more help, 9 if it was a false alarm, 3 if you need more time.",
        "more_time": "Noted, you are still on your way. Press 3 when you are there, 2 if you cannot go after all.",
        "released": "Noted. Others are being asked. Thank you.",
        "arrived": "Noted, you are there. Press 4 if the resident is well, 5 if you need more help, 9 if it was a false alarm.",
        "seen_thanks": "Thank you. The committee closes the case.",
        "more_help_called": "More help is being called. Please stay there.",
        "explain": "Press 1 if you are coming, 2 if you cannot, 0 to hear the message again.",
        "resident_well": "Good to hear. Have a nice day.",
        "resident_help": "Help is being called. Somebody will be with you soon.",
        "resident_explain": "Press 1 if you are well, 2 if you need help.",
        "check": "This is a test by {community}. Nobody needs help. If you hear this, please press 1.",
        "check_thanks": "Thank you, the test is done.",
        "over": "This has been settled meanwhile. Thank you.",
    },
    Language.CHINESE: {
        "alarm": "请注意，{place}发出{kind}。您现在能去看看吗？能去请按1，去不了请按2，再听一遍请按0。",
        "more_help": "{who}已经到了{place}，人手不够，需要增援。能去请按1，去不了请按2，再听一遍请按0。",
        "ask": "{name}您好，这里是{community}。您还好吗？平安请按1，要人帮忙请按2，再听一遍请按0。没有回音的话，邻居会上门看看您。",
        "hub_alarm": "请注意，{code}的报警主机存不了记录，报警照常发出，请尽快联系安装人员。能处理请按1，不能处理请按2，再听一遍请按0。",
        "taken": "{who}已经赶往{place}，您不用去了，谢谢。",
        "already_there": "{who}已经到了{place}，您不用去了，谢谢。",
        "ended": "{place}的{kind}已处理完毕，不用再去了，谢谢。",
        "thanks": "谢谢您！{place}，地址是{address}。再听一遍请按0，去不了请按2，已经到了请按3。",
        "hub_thanks": "谢谢您！主机修好后请告知居委会。",
        "arrived_yet": "您说过要去{place}看看，请问到了吗？到了请按3，还在路上请按1，去不了请按2，再听一遍请按0。",
        "how_is_it": "您已经到了{place}，情况怎么样？老人平安请按4，需要增援请按5，误报请按9，还没弄清楚请按3。",
        "more_time": "知道了，您还在路上。到了请按3，去不了请按2。",
        "released": "知道了，我们另请他人，谢谢。",
        "arrived": "知道您已经到了。老人平安请按4，需要增援请按5，误报请按9。",
        "seen_thanks": "谢谢您！由居委会核实办结。",
        "more_help_called": "正在请人增援，请您先留在那里。",
        "explain": "能去请按1，去不了请按2，再听一遍请按0。",
        "resident_well": "您平安就好，祝您愉快，再见。",
        "resident_help": "已经在叫人了，很快就有人来看您。",
        "resident_explain": "平安请按1，要人帮忙请按2。",
        "check": "这里是{community}，这是通讯测试，没有人求助。听到请按1。",
        "check_thanks": "谢谢您，测试完成，再见。",
        "over": "这件事已经处理好了，谢谢您。",
    },
}

# To who calls the hub while it wants nothing of them.
TO_A_CALLER = {
    Language.ENGLISH: {
        "nothing_open": "Hello, this is {community}. Thank you for calling back. No call for help is waiting for you just now.",
        "resident": "Hello, this is {community}. Calling this number brings nobody to you. If you are in danger, call your emergency number; in mainland China that is 1 2 0 for an ambulance, 1 1 9 for fire, 1 1 0 for the police. {committee}",
        "committee": "The number of the committee is {phone}.",
    },
    Language.CHINESE: {
        "nothing_open": "您好，这里是{community}，谢谢您回电。现在没有等您处理的求助。",
        "resident": "您好，这里是{community}。打这个号码不会有人上门。遇到急事请直接拨打：急救1 2 0，火警1 1 9，报警1 1 0。{committee}",
        "committee": "居委会的电话是{phone}。",
    },
}

IN_THE_HOME = {
    Language.ENGLISH: {
        "ask": "Hello {name}, are you well? Please say: I am well, or: I need help.",
        "warn": "Attention, {danger} {advice} Help has been called.",
    },
    Language.CHINESE: {
        "ask": "{name}您好，您还好吗？请说“我很好”，或者说“要帮忙”。",
        "warn": "请注意，{danger}{advice}已经在叫人了。",
    },
}

DANGERS = {
    Language.ENGLISH: {
        IncidentKind.SMOKE: ("smoke!", "Leave the home, stay low, and close the door behind you."),
        IncidentKind.GAS: ("gas!", "Touch no switch, open a window, and leave the home."),
    },
    Language.CHINESE: {
        IncidentKind.SMOKE: ("家里有烟！", "请弯腰低头马上离开，随手关门。"),
        IncidentKind.GAS: ("燃气泄漏！", "不要碰任何开关，打开窗户，马上离开。"),
    },
}
ANY_DANGER = {
    Language.ENGLISH: ("danger!", "Leave the home if you can."),
    Language.CHINESE: ("有危险！", "请尽快离开。"),
}
