"""Addresses of the workspace."""

from django.urls import path

from openimr.interfaces.web.workspace import citations, evidence, handing_in, notes, record, review, views

urlpatterns = [
    path("", views.home, name="workspace_home"),
    path("<str:number>/", review.review, name="workspace_review"),
    path("<str:number>/offer", views.offer, name="workspace_offer"),
    path("<str:number>/accept", views.accept, name="workspace_accept"),
    path("<str:number>/decline", views.decline, name="workspace_decline"),
    path("<str:number>/citations", citations.citations, name="workspace_citations"),
    path("<str:number>/items/<int:position>/evidence", evidence.evidence, name="workspace_evidence"),
    path("<str:number>/hand-in", handing_in.hand_in, name="workspace_hand_in"),
    path("<str:number>/hand-back", handing_in.hand_back, name="workspace_hand_back"),
    path("<str:number>/record/<int:page>", record.page, name="workspace_page"),
    path("<str:number>/record/<int:page>/notes", notes.add, name="workspace_note"),
    path("<str:number>/record/<int:page>/notes/<int:made>/delete", notes.delete, name="workspace_note_delete"),
    path("<str:number>/notes", notes.notes, name="workspace_notes"),
    path("<str:number>/marks", record.marks, name="workspace_marks"),
    path("<str:number>/documents", record.index, name="workspace_index"),
    path("<str:number>/search", record.search, name="workspace_search"),
]
