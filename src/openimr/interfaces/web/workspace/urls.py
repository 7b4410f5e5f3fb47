"""Addresses of the workspace."""

from django.urls import path

from openimr.interfaces.web.workspace import (
    chronology,
    citations,
    evidence,
    facts,
    handing_in,
    notes,
    record,
    review,
    views,
)

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
    path("<str:number>/chronology", chronology.chronology, name="workspace_chronology"),
    path("<str:number>/chronology.<str:form>", chronology.chronology_file, name="workspace_chronology_file"),
    path("<str:number>/treatments", chronology.treatments, name="workspace_treatments"),
    path("<str:number>/treatments.csv", chronology.treatments_file, name="workspace_treatments_file"),
    path("<str:number>/scores", chronology.scores_over_time, name="workspace_scores"),
    path("<str:number>/scores.csv", chronology.scores_file, name="workspace_scores_file"),
    path("<str:number>/gaps", chronology.gaps_and_conflicts, name="workspace_gaps"),
    path("<str:number>/record/<int:page>/facts", facts.of_page, name="workspace_facts"),
    path("<str:number>/record/<int:page>/facts/new", facts.new, name="workspace_fact_new"),
    path("<str:number>/facts/<int:fact>/correct", facts.correct, name="workspace_fact_correct"),
    path("<str:number>/facts/<int:fact>/confirm", facts.confirm, name="workspace_fact_confirm"),
    path("<str:number>/facts/<int:fact>/reject", facts.reject, name="workspace_fact_reject"),
    path("<str:number>/facts/<int:fact>/reinstate", facts.reinstate, name="workspace_fact_reinstate"),
]
