"""Learning questions and the experiments with which people look for an answer."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from networks import work_queries
from networks.enums import Kind, Right
from networks.models import Experiment, LearningQuestion
from networks.permissions import Action, get_network_or_404, may, require
from networks.work_forms import (
    ExperimentForm,
    NewExperimentForm,
    NewOwnQuestionForm,
    NewQuestionForm,
    OwnQuestionForm,
    QuestionForm,
)
from networks.work_sections import EXPERIMENTS, QUESTIONS

from .records import record_or_404
from .work import form_page


@login_required
def questions(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    found, closed = work_queries.questions_of(network)
    context = {"network": network, "section": QUESTIONS, "open": found, "closed": closed}
    return render(request, "networks/work/questions.html", context)


@login_required
def add_question(request, slug):
    """Everybody may add a question of their own; who edits the work also one of somebody else."""
    network = get_network_or_404(request.user, slug, Kind.WORK)
    require(network, Kind.WORK, Right.EDIT, owner_id=network.own)
    if may(network, Kind.WORK, Right.EDIT):
        form = NewQuestionForm(request.POST or None, network=network, initial={"participant": network.own})
    else:
        form = NewOwnQuestionForm(request.POST or None, network=network)
    return form_page(request, QUESTIONS, form, title="Nieuwe leervraag")


@login_required
def edit_question(request, slug, pk):
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    question = record_or_404(request, network, LearningQuestion, pk)
    require(network, Kind.WORK, Right.EDIT, owner_id=question.participant_id)
    kind = QuestionForm if may(network, Kind.WORK, Right.EDIT) else OwnQuestionForm
    form = kind(request.POST or None, network=network, instance=question)
    return form_page(request, QUESTIONS, form, title="Leervraag wijzigen")


@login_required
def experiments(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    rows = work_queries.experiments_of(network)
    context = {"network": network, "section": EXPERIMENTS, "experiments": rows}
    return render(request, "networks/work/experiments.html", context)


@login_required
def add_experiment(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    latest = network.experiments.present().first()
    initial = {"cycle": latest.cycle if latest else 1}
    form = NewExperimentForm(request.POST or None, network=network, initial=initial)
    return form_page(request, EXPERIMENTS, form, title="Nieuw experiment")


@login_required
def edit_experiment(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    experiment = record_or_404(request, network, Experiment, pk)
    form = ExperimentForm(request.POST or None, network=network, instance=experiment)
    return form_page(request, EXPERIMENTS, form, title="Experiment wijzigen")
