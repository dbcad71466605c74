from django.shortcuts import render


def home(request):
    return render(request, "404.html")


def index(request):
    return render(request, "404.html")
