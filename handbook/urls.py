from django.urls import path

from . import views

app_name = "handbook"
urlpatterns = [
    path("handboek/", views.index, name="index"),
]
