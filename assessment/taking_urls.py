"""Addresses of what leaves the site: an edition for an outsider, the summary in Word, all years on paper."""

from django.urls import path

from assessment.views import sharing, taking

NETWORK = "netwerken/<slug:slug>/reflectie/"
urlpatterns = [
    path(f"{NETWORK}delen/", sharing.shares, name="shares"),
    path(f"{NETWORK}delen/<uuid:share>/intrekken/", sharing.withdraw, name="share_withdraw"),
    path("gedeeld/<str:token>/", sharing.shared_edition, name="shared_edition"),
    path("gedeeld/<str:token>/liso.pdf", sharing.shared_file, name="shared_edition_pdf"),
    path(f"{NETWORK}<int:pk>/uitkomsten/samenvatting.docx", taking.summary_word, name="summary_word"),
    path(f"{NETWORK}jaren/liso-over-de-jaren.pdf", taking.years_pdf, name="years_pdf"),
]
