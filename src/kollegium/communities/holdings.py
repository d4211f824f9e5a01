"""What is kept about belonging."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

HOLDINGS = (
    Holding(
        tables=("communities_organisation", "communities_community"),
        what=_("Communities and their schools"),
        purpose=_("To know which group works together, and on what."),
        people=_("Who founded a community, as a number."),
        lasts=_("As long as the community."),
        taken=_("The communities you belong to."),
        erased=_("They stay with the others."),
        takes=("communities_community",),
        stays=("communities_community.name", "communities_community.purpose", "communities_organisation.name"),
    ),
    Holding(
        tables=("communities_membership",),
        what=_("Who belongs"),
        purpose=_("To know who may read what a community keeps, and who looks after it."),
        people=_("Members, facilitators and leaders of communities."),
        lasts=_("Until you erase your account; it says when you left."),
        taken=_("Where you belong, since when, and with which roles."),
        erased=_("You belong nowhere any more."),
        takes=("communities_membership",),
    ),
    Holding(
        tables=("communities_invitation",),
        what=_("Invitations"),
        purpose=_("To let people in by a link."),
        people=_("Who invited, as a number. Nothing about who is invited."),
        lasts=_("Thirty days after the link has ended."),
        taken=_("Nothing: there are no words in it."),
        erased=_("Links that you gave out end."),
        ends_by=("runs.forget_old",),
    ),
    Holding(
        tables=("communities_classlist", "communities_listedname"),
        what=_("Class lists"),
        purpose=_("To let pupils come in by tapping their name."),
        people=_("Pupils: what they are called in class, and nothing else."),
        lasts=_("Until somebody of the community takes the list or a name off."),
        taken=_("Nothing: the list belongs to the community."),
        erased=_("Nothing: accounts are not connected with it. The community takes a pupil’s name off."),
        stays=("communities_classlist.name", "communities_listedname.name"),
        is_of_accounts=False,
    ),
)
