"""Assessments that were submitted after their round had closed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the fact; of what is there, by the two moments."""
    with op.batch_alter_table("assessments") as batch:
        batch.add_column(
            sa.Column(
                "late",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="its round had closed by then",
            )
        )
    op.execute(
        "UPDATE assessments SET late = TRUE WHERE EXISTS (SELECT 1 FROM rounds"
        " WHERE rounds.id = assessments.round_id AND rounds.closed_at < assessments.submitted_at)"
    )


def downgrade() -> None:
    """Drop the fact."""
    with op.batch_alter_table("assessments") as batch:
        batch.drop_column("late")
