"""Knowledge products, and the organisations that use them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render

from networks import work_queries
from networks.enums import Kind, Right
from networks.models import KnowledgeProduct, ProductUse
from networks.permissions import get_network_or_404
from networks.work_forms import NewProductUseForm, ProductForm, ProductUseForm
from networks.work_sections import PRODUCTS

from .records import record_or_404
from .work import form_page


@login_required
def products(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    context = {"network": network, "section": PRODUCTS, "products": work_queries.products_of(network)}
    return render(request, "networks/work/products.html", context)


@login_required
def add(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    form = ProductForm(request.POST or None, network=network)
    return form_page(request, PRODUCTS, form, title="Nieuw kennisproduct")


@login_required
def edit(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    product = record_or_404(request, network, KnowledgeProduct, pk)
    form = ProductForm(request.POST or None, network=network, instance=product)
    return form_page(request, PRODUCTS, form, title="Kennisproduct wijzigen")


@login_required
def add_use(request, slug, pk):
    """An organisation that uses the product `pk`, or is going to."""
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    product = get_object_or_404(network.knowledgeproducts.present(), pk=pk)
    form = NewProductUseForm(request.POST or None, network=network, product=product)
    return form_page(request, PRODUCTS, form, title="Waar wordt het gebruikt?", lead=product.title)


@login_required
def edit_use(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    use = record_or_404(request, network, ProductUse, pk)
    form = ProductUseForm(request.POST or None, network=network, instance=use)
    return form_page(request, PRODUCTS, form, title="Waar wordt het gebruikt?", lead=use.product.title)
