"""Notices of mail that could not be delivered, written after what these mail servers send."""

POSTFIX = """\
Return-Path: <>
Date: Mon, 23 Nov 2026 09:12:04 +0100 (CET)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4XyZ1k5Q2z.1795421524/mail.example.org"
Message-Id: <20261123081204.4XyZ1k5Q3A@mail.example.org>

This is a MIME-encapsulated message.

--4XyZ1k5Q2z.1795421524/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<mo@elders.example.org>: host mx.elders.example.org[192.0.2.7] said: 550 5.1.1
    <mo@elders.example.org>: Recipient address rejected: User unknown

--4XyZ1k5Q2z.1795421524/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4XyZ1k5Q2z
X-Postfix-Sender: rfc822; {to}
Arrival-Date: Mon, 23 Nov 2026 09:12:03 +0100 (CET)

Final-Recipient: rfc822; mo@elders.example.org
Original-Recipient: rfc822;mo@elders.example.org
Action: {action}
Status: {status}
Remote-MTA: dns; mx.elders.example.org
Diagnostic-Code: smtp; 550 5.1.1 <mo@elders.example.org>: Recipient address
    rejected: User unknown

--4XyZ1k5Q2z.1795421524/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <{to}>
From: LISO online <liso@example.org>
To: mo@elders.example.org
Subject: Kijk mee naar ons leernetwerk: vul de vragenlijst in

Beste Mo,

--4XyZ1k5Q2z.1795421524/mail.example.org--
"""

EXIM = """\
Received: from exim by mx.example.org with local (Exim 4.96)
\tid 1vN2bC-0004fT-2z
\tfor {to};
\tMon, 23 Nov 2026 09:12:04 +0100
X-Failed-Recipients: mo@elders.example.org
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example.org>
To: {to}
References: <179542152212.77.1@liso.example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary=1795421524-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1vN2bC-0004fT-2z@mx.example.org>

--1795421524-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

  mo@elders.example.org
    host mx.elders.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<mo@elders.example.org>:
    550 Unknown user

--1795421524-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Action: {action}
Final-Recipient: rfc822;mo@elders.example.org
Status: {status}
Remote-MTA: dns; mx.elders.example.org
Diagnostic-Code: smtp; 550 Unknown user

--1795421524-eximdsn-1804289383
Content-type: message/rfc822

Return-path: <{to}>
From: LISO online <liso@example.org>
To: mo@elders.example.org

Beste Mo,

--1795421524-eximdsn-1804289383--
"""

# German, words in base64, the fields of the report in another order, lines that end as on Windows.
EXCHANGE = """\
From: =?iso-8859-1?Q?Zustellsystem_B=FCro?= <postmaster@elders.example.org>
To: <{to}>
Date: Mon, 23 Nov 2026 08:12:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_000_9b1f7c0d7a5e4bd0b7fd_"
Content-Language: de-DE
X-MS-Exchange-Message-Is-Ndr:
Subject: =?iso-8859-1?Q?Unzustellbar:_Kijk_mee_naar_ons_leernetwerk?=
MIME-Version: 1.0

--_000_9b1f7c0d7a5e4bd0b7fd_
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="_001_9b1f7c0d7a5e4bd0b7fd_"

--_001_9b1f7c0d7a5e4bd0b7fd_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

RmVobGVyIGJlaSBkZXIgTmFjaHJpY2h0ZW56dXN0ZWxsdW5n
--_001_9b1f7c0d7a5e4bd0b7fd_--

--_000_9b1f7c0d7a5e4bd0b7fd_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.elders.example.org
Received-From-MTA: dns;mail.example.org
Arrival-Date: Mon, 23 Nov 2026 08:12:04 +0000

Original-Recipient: rfc822;mo@elders.example.org
Final-Recipient: rfc822;mo@elders.example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--_000_9b1f7c0d7a5e4bd0b7fd_
Content-Type: text/rfc822-headers

From: LISO online <liso@example.org>
To: <mo@elders.example.org>

--_000_9b1f7c0d7a5e4bd0b7fd_--
"""

SAMPLES = {"postfix": POSTFIX, "exim": EXIM, "exchange": EXCHANGE}


def notice(to: str, sample: str = "postfix", *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A notice that came to this address, as that server writes it."""
    text = SAMPLES[sample].format(to=to, action=action, status=status)
    return text.replace("\n", "\r\n" if sample == "exchange" else "\n").encode()
