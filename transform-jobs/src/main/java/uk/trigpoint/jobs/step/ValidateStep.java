package uk.trigpoint.jobs.step;

import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Rule;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;

/**
 * Runs {@code validate}. Reports all faults of a row; checks uniqueness only among rows without
 * another fault.
 */
final class ValidateStep {
  private final AttemptStaging staging;
  private final Node node;
  private final Node input;
  private final Step.Validate step;
  private final RejectStore rejects;

  ValidateStep(AttemptStaging staging, Node node, Node input, Step.Validate step) {
    this.staging = staging;
    this.node = node;
    this.input = input;
    this.step = step;
    this.rejects = new RejectStore(staging, node);
  }

  void run(Handle handle) {
    List<Rule> rowRules = step.rules().stream().filter(r -> !(r instanceof Rule.Unique)).toList();
    if (!rowRules.isEmpty()) {
      rejectByRow(handle, rowRules);
    }
    for (Rule rule : step.rules()) {
      if (rule instanceof Rule.Unique unique) {
        rejectRepeated(handle, unique);
      }
    }
    List<Field> fields = node.output().fields();
    Sql pass =
        new Sql()
            .add(
                "INSERT INTO "
                    + staging.relation(node)
                    + " SELECT "
                    + AttemptStaging.columns("i", fields))
            .add(node.output().located() ? ", i.geom" : "")
            .add(" FROM " + staging.relation(input) + " i WHERE ");
    rejects.notRejected(pass).execute(handle);
  }

  private void rejectByRow(Handle handle, List<Rule> rules) {
    Sql sql =
        rejects
            .insert("f.field, f.code, f.reason", input.output().fields())
            .add(" FROM " + staging.relation(input) + " i CROSS JOIN LATERAL (VALUES ");
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      sql.add(i == 0 ? "(CAST(" : ", (CAST(")
          .bind(rule.column())
          .add(" AS text), CAST(")
          .bind(rule.code())
          .add(" AS text), CAST(")
          .bind(rule.reason())
          .add(" AS text), ");
      addViolation(sql, rule);
      sql.add(")");
    }
    sql.add(") f (field, code, reason, broken) WHERE f.broken").execute(handle);
  }

  private void addViolation(Sql sql, Rule rule) {
    String column = "i." + input.output().find(rule.column()).orElseThrow().quoted();
    switch (rule) {
      case Rule.Required r -> sql.add(column + " IS NULL");
      case Rule.Matches r -> sql.add(column + " !~ ").bind("^(?:" + r.pattern() + ")$");
      case Rule.Range r ->
          sql.add("NOT (" + column + " BETWEEN ")
              .bind(r.least())
              .add(" AND ")
              .bind(r.most())
              .add(")");
      case Rule.Dates r -> {
        sql.add("(FALSE");
        if (r.earliest() != null) {
          sql.add(" OR " + column + " < ").bind(r.earliest());
        }
        if (r.latest() != null) {
          sql.add(" OR " + column + " > ").bind(r.latest());
        }
        sql.add(")");
      }
      case Rule.OneOf r -> {
        sql.add(column + " NOT IN (");
        for (int i = 0; i < r.values().size(); i++) {
          sql.add(i == 0 ? "" : ", ").bind(r.values().get(i));
        }
        sql.add(")");
      }
      case Rule.Unique r ->
          throw new IllegalStateException("a unique rule needs more than one row");
    }
  }

  private void rejectRepeated(Handle handle, Rule.Unique rule) {
    List<Field> fields = input.output().fields();
    String column = "i." + input.output().find(rule.column()).orElseThrow().quoted();
    Sql sql =
        rejects
            .insert(
                "'" + rule.column() + "', '" + rule.code() + "', '" + rule.reason() + "'", fields)
            .add(
                " FROM (SELECT i.*, row_number() OVER (PARTITION BY "
                    + column
                    + " ORDER BY i."
                    + AttemptStaging.ROW
                    + ") AS \"#nth\"")
            .add(" FROM " + staging.relation(input) + " i WHERE " + column + " IS NOT NULL AND ");
    rejects.notRejected(sql).add(") i WHERE i.\"#nth\" > 1").execute(handle);
  }
}
