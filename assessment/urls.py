from django.urls import path

from assessment import taking_urls
from assessment.views import (
    alone,
    desk,
    export,
    inviting,
    manage,
    mine,
    person,
    pooled,
    respond,
    results,
    strips,
    talking,
    together,
    years,
)

app_name = "assessment"

# By personal link: no account, no cookie.
respondent_urls = [
    path("vragenlijst/<str:token>/", respond.start, name="respond"),
    path("vragenlijst/<str:token>/stap/<int:number>/", respond.step, name="respond_step"),
    path("vragenlijst/<str:token>/bewaren/", respond.autosave, name="respond_autosave"),
    path("vragenlijst/<str:token>/nakijken/", respond.review, name="respond_review"),
    path("vragenlijst/<str:token>/verzonden/", respond.sent, name="respond_sent"),
    path("mijn-gegevens/<str:token>/", person.my_data, name="my_data"),
    # By the code on a strip of paper.
    path("strook/", strips.enter, name="strip"),
    path("strook/<str:code>/", strips.enter, name="strip_code"),
]

# For everybody: no account, no network, and nothing is stored.
alone_urls = [
    path("reflectie/scan/", alone.scan, name="self_scan"),
    path("reflectie/zelf/", alone.whole, name="self_whole"),
]

# For who manages the network.
NETWORK = "netwerken/<slug:slug>/reflectie/"
manager_urls = [
    path(NETWORK, manage.list_rounds, name="rounds"),
    path(f"{NETWORK}nieuw/", manage.open_round, name="open"),
    path(f"{NETWORK}<int:pk>/", manage.show_round, name="round"),
    path(f"{NETWORK}<int:pk>/verlengen/", manage.extend, name="extend"),
    path(f"{NETWORK}<int:pk>/sluiten/", manage.close, name="close"),
    path(f"{NETWORK}<int:pk>/opnieuw/<uuid:invitation>/", manage.resend, name="resend"),
    path(f"{NETWORK}<int:pk>/open-antwoorden/", manage.check_open_answers, name="open_answers"),
]

# Who is invited while a round runs, by mail and on paper.
inviting_urls = [
    path(f"{NETWORK}<int:pk>/uitgenodigd/", inviting.invited, name="invited"),
    path(f"{NETWORK}<int:pk>/uitgenodigd/erbij/", inviting.invite_later, name="invite_later"),
    path(
        f"{NETWORK}<int:pk>/uitgenodigd/<uuid:invitation>/eraf/", inviting.take_off_list, name="take_off_list"
    ),
    path(f"{NETWORK}<int:pk>/uitgenodigd/<uuid:invitation>/terug/", inviting.put_back, name="put_back"),
    path(f"{NETWORK}<int:pk>/stroken/", strips.manage_strips, name="strips"),
    path(f"{NETWORK}<int:pk>/stroken/maken/", strips.make_strips, name="make_strips"),
    path(f"{NETWORK}<int:pk>/stroken/over/", strips.withdraw_strips, name="withdraw_strips"),
    path(f"{NETWORK}<int:pk>/stroken/afdrukken/", strips.print_strips, name="print_strips"),
]

# Answers on paper: printing, who types them over, and by link the desk of that person.
paper_urls = [
    path(f"{NETWORK}<int:pk>/papier/", desk.paper, name="paper"),
    path(f"{NETWORK}<int:pk>/papier/vragenlijst.pdf", desk.print_sheet, {"large": False}, name="paper_pdf"),
    path(
        f"{NETWORK}<int:pk>/papier/grote-letters.pdf",
        desk.print_sheet,
        {"large": True},
        name="paper_large_pdf",
    ),
    path(f"{NETWORK}<int:pk>/papier/<uuid:desk>/stoppen/", desk.stop, name="desk_stop"),
    path("intypen/<str:token>/", desk.codes, name="desk"),
    path("intypen/<str:token>/lijst/", desk.sheet, name="desk_sheet"),
]

# For who made it and nobody else: what somebody keeps of reflecting alone.
OWN = f"{NETWORK}zelf/"
self_urls = [
    path(OWN, mine.kept_list, name="self_list"),
    path(f"{OWN}nieuw/<slug:form>/", mine.fill_in, name="self_fill_in"),
    path(f"{OWN}<int:pk>/", mine.kept, name="self_kept"),
    path(f"{OWN}<int:pk>/liso-zelf-terugkijken.pdf", mine.kept_pdf, name="self_pdf"),
    path(f"{OWN}<int:pk>/naast/<int:earlier>/", mine.compare, name="self_compare"),
    path(f"{OWN}<int:pk>/tonen/", mine.agree, name="self_agree"),
    path(f"{OWN}<int:pk>/weggooien/", mine.remove, name="self_remove"),
]

# In a meeting: one joint answer per theme.
together_urls = [
    path(f"{NETWORK}samen/", together.start_together, name="start_together"),
    path(f"{NETWORK}<int:pk>/samen/", together.overview, name="joint"),
    path(f"{NETWORK}<int:pk>/samen/thema/<slug:theme>/", together.one_theme, name="joint_theme"),
    path(f"{NETWORK}<int:pk>/samen/alles/", together.on_one_page, name="together"),
]

# Figures over many networks: a network lets a round count; for the keepers of the method.
pooled_urls = [
    path(f"{NETWORK}<int:pk>/meetellen/", pooled.pool_consent, name="pool_consent"),
    path("reflectie/landelijke-cijfers/", pooled.pooled, name="pooled"),
]

# Results and report: for who takes part, and by personal link for who was invited.
result_urls = [
    path(f"{NETWORK}<int:pk>/uitkomsten/", results.results, name="results"),
    path(f"{NETWORK}<int:pk>/uitkomsten/tonen/<int:step>/", talking.present, name="present"),
    path(f"{NETWORK}<int:pk>/uitkomsten/conclusie/<slug:theme>/", talking.conclude, name="conclude"),
    path(f"{NETWORK}<int:pk>/uitkomsten/bespreken/", talking.discuss, name="discuss"),
    path(f"{NETWORK}jaren/", years.years, name="years"),
    path(f"{NETWORK}<int:pk>/uitkomsten/export.xlsx", export.export_xlsx, name="export_xlsx"),
    path(f"{NETWORK}<int:pk>/uitkomsten/export.csv", export.export_csv, name="export_csv"),
    path(f"{NETWORK}<int:pk>/uitkomsten/codeboek.csv", export.codebook, name="codebook"),
    path(f"{NETWORK}<int:pk>/rapport.pdf", results.report_pdf, name="report_pdf"),
    path(f"{NETWORK}<int:pk>/uitkomsten/meenemen/<slug:word>.pdf", results.kind_pdf, name="kind_pdf"),
    path("uitkomsten/<str:token>/", results.shared_results, name="shared_results"),
    path("uitkomsten/<str:token>/rapport.pdf", results.shared_report_pdf, name="shared_report_pdf"),
    path("uitkomsten/<str:token>/meenemen/<slug:word>.pdf", results.shared_kind_pdf, name="shared_kind_pdf"),
    path("uitkomsten/<str:token>/tonen/<int:step>/", talking.shared_present, name="shared_present"),
]

urlpatterns = (
    respondent_urls
    + alone_urls
    + manager_urls
    + inviting_urls
    + paper_urls
    + self_urls
    + together_urls
    + pooled_urls
    + result_urls
    + taking_urls.urlpatterns
)
