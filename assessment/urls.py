from django.urls import path

from assessment.views import alone, desk, export, manage, person, respond, results, talking, together, years

app_name = "assessment"

# By personal link: no account, no cookie.
respondent_urls = [
    path("vragenlijst/<str:token>/", respond.start, name="respond"),
    path("vragenlijst/<str:token>/stap/<int:number>/", respond.step, name="respond_step"),
    path("vragenlijst/<str:token>/bewaren/", respond.autosave, name="respond_autosave"),
    path("vragenlijst/<str:token>/nakijken/", respond.review, name="respond_review"),
    path("vragenlijst/<str:token>/verzonden/", respond.sent, name="respond_sent"),
    path("mijn-gegevens/<str:token>/", person.my_data, name="my_data"),
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
    path("intypen/<str:token>/vel/", desk.sheet, name="desk_sheet"),
]

# In a meeting: one joint answer per theme.
together_urls = [
    path(f"{NETWORK}samen/", together.start_together, name="start_together"),
    path(f"{NETWORK}<int:pk>/samen/", together.overview, name="joint"),
    path(f"{NETWORK}<int:pk>/samen/thema/<slug:theme>/", together.one_theme, name="joint_theme"),
    path(f"{NETWORK}<int:pk>/samen/alles/", together.on_one_page, name="together"),
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
    path("uitkomsten/<str:token>/", results.shared_results, name="shared_results"),
    path("uitkomsten/<str:token>/rapport.pdf", results.shared_report_pdf, name="shared_report_pdf"),
]

urlpatterns = respondent_urls + alone_urls + manager_urls + paper_urls + together_urls + result_urls
