package uk.trigpoint.jobs.step;

import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;

/**
 * {@code locate-by-uprn} and {@code join-area}: rows get columns and place from a dataset, those
 * without a partner are rejected.
 */
final class Joins {
  private final Staging staging;
  private final Node node;
  private final Node input;
  private final RejectStore rejects;

  Joins(Staging staging, Node node, Node input) {
    this.staging = staging;
    this.node = node;
    this.input = input;
    this.rejects = new RejectStore(staging.attempt(), node);
  }

  /**
   * Places rows.
   *
   * @param addresses the dataset {@code addresses}, whose feature number is the UPRN
   */
  void locate(Handle handle, Step.LocateByUprn step, String addresses) {
    Field uprn = input.output().find(step.uprn()).orElseThrow();
    String text = "CAST(i." + uprn.quoted() + " AS text)";
    String number =
        "CASE WHEN " + text + " ~ '^[0-9]{1,12}$' THEN CAST(" + text + " AS bigint) END";
    String partners =
        " FROM "
            + staging.relation(input)
            + " i LEFT JOIN "
            + addresses
            + " a ON a.fid = "
            + number;
    String fault =
        "CASE WHEN i."
            + uprn.quoted()
            + " IS NULL THEN 'NO_UPRN'"
            + " WHEN "
            + number
            + " IS NULL THEN 'INVALID_UPRN'"
            + " WHEN a.fid IS NULL THEN 'UNKNOWN_UPRN'"
            + " WHEN a.logical_status = 8 THEN 'HISTORIC_UPRN'"
            + " WHEN a.logical_status IN (7, 9) THEN 'REJECTED_UPRN' END";
    rejects
        .insert(
            "'"
                + uprn.name()
                + "', f.code, CASE f.code WHEN 'NO_UPRN' THEN 'is empty' WHEN 'INVALID_UPRN' THEN 'is not a UPRN'"
                + " WHEN 'UNKNOWN_UPRN' THEN 'is not in the gazetteer' WHEN 'HISTORIC_UPRN' THEN 'belongs to a property that is no more'"
                + " ELSE 'was rejected by its custodian' END",
            input.output().fields())
        .add(
            partners
                + " CROSS JOIN LATERAL (SELECT "
                + fault
                + " AS code) f WHERE f.code IS NOT NULL")
        .execute(handle);
    new Sql()
        .add("INSERT INTO " + staging.relation(node) + " SELECT ")
        .add(Staging.columns("i", input.output().fields()) + taken(step.take()) + ", a.geom")
        .add(partners + " WHERE " + fault + " IS NULL")
        .execute(handle);
  }

  /**
   * Finds the area of each row, driven from the areas, which is several times faster than from the
   * points.
   */
  void area(Handle handle, Step.JoinArea step, String areas) {
    new Sql()
        .add(
            "INSERT INTO "
                + staging.relation(node)
                + " SELECT DISTINCT ON (i."
                + Staging.ROW
                + ") ")
        .add(Staging.columns("i", input.output().fields()) + taken(step.take()) + ", i.geom")
        .add(
            " FROM "
                + areas
                + " a JOIN "
                + staging.relation(input)
                + " i ON ST_Intersects(a.geom, i.geom)")
        .add(" ORDER BY i." + Staging.ROW + ", a.fid")
        .execute(handle);
    rejects
        .insert(
            "NULL, 'OUTSIDE_AREAS', 'lies in no area of the dataset " + step.dataset() + "'",
            input.output().fields())
        .add(
            " FROM "
                + staging.relation(input)
                + " i WHERE NOT EXISTS (SELECT FROM "
                + staging.relation(node))
        .add(" o WHERE o." + Staging.ROW + " = i." + Staging.ROW + ")")
        .execute(handle);
  }

  private String taken(Map<String, String> take) {
    // In the order of the output's columns, which come after the input's.
    return node.output().fields().stream()
        .skip(input.output().fields().size())
        .map(f -> ", CAST(a.\"" + take.get(f.name()) + "\" AS text)")
        .collect(Collectors.joining());
  }
}
