from django.shortcuts import render


def home(request):
    return render(request, "404.html")


def index(request):
    return render(request, "404.html")


def phase(request, slug):
    return render(request, "404.html")


def core_element(request, slug):
    return render(request, "404.html")


def theme(request, slug):
    return render(request, "404.html")


def stage(request, slug):
    return render(request, "404.html")


def roles(request):
    return render(request, "404.html")


def role(request, slug):
    return render(request, "404.html")


def werkvormen(request):
    return render(request, "404.html")


def werkvorm(request, slug):
    return render(request, "404.html")


def struikelblokken(request):
    return render(request, "404.html")


def struikelblok(request, slug):
    return render(request, "404.html")


def agenda(request, slug):
    return render(request, "404.html")


def page(request, slug):
    return render(request, "404.html")


def sources(request):
    return render(request, "404.html")


def examples(request):
    return render(request, "404.html")


def aids(request):
    return render(request, "404.html")


def terms(request):
    return render(request, "404.html")


def search(request):
    return render(request, "404.html")


def about(request, slug):
    return render(request, "404.html")
