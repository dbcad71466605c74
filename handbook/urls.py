from django.urls import path

from .views import finding, news, pages, taking

app_name = "handbook"
urlpatterns = [
    path("handboek/", pages.index, name="index"),
    path("handboek/fase/<slug:slug>/", pages.phase, name="phase"),
    path("handboek/kernelement/<slug:slug>/", pages.core_element, name="core_element"),
    path("handboek/thema/<slug:slug>/", pages.theme, name="theme"),
    path("handboek/ontwikkelfase/<slug:slug>/", pages.stage, name="stage"),
    path("handboek/rollen/", pages.roles, name="roles"),
    path("handboek/rollen/<slug:slug>/", pages.role, name="role"),
    path("handboek/werkvormen/", finding.werkvormen, name="werkvormen"),
    path("handboek/werkvormen/<slug:slug>/", pages.werkvorm, name="werkvorm"),
    path("handboek/wat-speelt-er/", finding.signals, name="signals"),
    path("handboek/goede-vorm/", finding.right_form, name="right_form"),
    path("handboek/op-maat/", finding.starting_points, name="starting_points"),
    path("handboek/op-maat/<slug:slug>/", finding.starting_point, name="starting_point"),
    path("handboek/struikelblokken/", pages.struikelblokken, name="struikelblokken"),
    path("handboek/struikelblokken/<slug:slug>/", pages.struikelblok, name="struikelblok"),
    path("handboek/agenda/<slug:slug>/", pages.agenda, name="agenda"),
    path("handboek/pagina/<slug:slug>/", pages.page, name="page"),
    path("handboek/bronnen/", pages.sources, name="sources"),
    path("handboek/oudere-raamwerken/", pages.frameworks, name="frameworks"),
    path("handboek/werkzame-elementen/", pages.elements, name="elements"),
    path("handboek/voorbeelden/", pages.examples, name="examples"),
    path("handboek/hulpmiddelen/", pages.aids, name="aids"),
    path("handboek/begrippen/", pages.terms, name="terms"),
    path("handboek/nieuw/", news.news, name="news"),
    path("handboek/nieuw/rss.xml", news.rss, name="news_feed"),
    path("handboek/meenemen/", taking.overview_page, name="takeaway"),
    path("handboek/meenemen/kaarten/", taking.cards_page, name="takeaway_cards"),
    path("handboek/meenemen/kaarten/liso-werkvormkaarten.pdf", taking.cards_file, name="takeaway_cards_file"),
    path("handboek/meenemen/<str:name>", taking.file, name="takeaway_file"),
    path("zoeken/", finding.search, name="search"),
    path("over/<slug:slug>/", pages.about, name="about"),
]
