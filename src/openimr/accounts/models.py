"""People who sign in, the organisations they belong to, and the roles they hold."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from openimr.domain.actor import Role


class UserManager(BaseUserManager["User"]):
    """Creates users for Django's own commands; everything else goes through `operations`."""

    def create_user(self, email: str, password: str | None = None, *, number: str, name: str = "") -> "User":
        """A person who signs in with `email`; an unusable password when none is given."""
        user = self.model(email=self.normalize_email(email), number=number, name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. `number` is what the ledger keeps; `name` is for screens."""

    email = models.EmailField(unique=True)
    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["number"]

    def __str__(self) -> str:
        return self.number


class Organisation(models.Model):
    """A firm or agency whose people sign in: the review organisation, a claims administrator, a law firm."""

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class RoleHeld(models.Model):
    """One role that one person holds, from and until a day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    held_from_on = models.DateField()
    held_until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "held_from_on"], name="accounts_role_once")]

    def __str__(self) -> str:
        return f"{self.user} as {self.role}"


class SignInLink(models.Model):
    """A single-use way in for a newcomer: demo mode and loopback only. Only the digest of the token is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sign-in link for {self.user}"
