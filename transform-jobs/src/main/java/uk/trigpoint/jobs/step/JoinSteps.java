package uk.trigpoint.jobs.step;

import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;

/**
 * Runs {@code locate-by-uprn} and {@code join-area}: joins rows to a dataset, and rejects rows
 * without a match.
 */
final class JoinSteps {
  /** Column of the dataset {@code addresses}. */
  static final String LOGICAL_STATUS = "logical_status";

  /** SQL for the reason of a fault. */
  private static final String UPRN_REASON =
      "CASE f.code WHEN 'NO_UPRN' THEN 'is empty' WHEN 'INVALID_UPRN' THEN 'is not a UPRN'"
          + " WHEN 'UNKNOWN_UPRN' THEN 'is not in the gazetteer' WHEN 'HISTORIC_UPRN' THEN 'is a historical property'"
          + " ELSE 'was rejected by its custodian' END";

  private final AttemptStaging staging;
  private final Node node;
  private final Node input;
  private final RejectStore rejects;

  JoinSteps(AttemptStaging staging, Node node, Node input) {
    this.staging = staging;
    this.node = node;
    this.input = input;
    this.rejects = new RejectStore(staging, node);
  }

  /**
   * Gives rows the location and columns of their address; rejects rows without a valid UPRN.
   *
   * @param addresses relation of the dataset {@code addresses}, whose feature id is the UPRN
   */
  void locate(Handle handle, Step.LocateByUprn step, String addresses) {
    Field uprn = input.output().find(step.uprn()).orElseThrow();
    String text = "CAST(i." + uprn.quoted() + " AS text)";
    String number =
        "CASE WHEN " + text + " ~ '^[0-9]{1,12}$' THEN CAST(" + text + " AS bigint) END";
    String joined =
        " FROM "
            + staging.relation(input)
            + " i LEFT JOIN "
            + addresses
            + " a ON a.fid = "
            + number;
    String fault = uprnFault(uprn, number);
    rejects
        .insert("'" + uprn.name() + "', f.code, " + UPRN_REASON, input.output().fields())
        .add(
            joined
                + " CROSS JOIN LATERAL (SELECT "
                + fault
                + " AS code) f WHERE f.code IS NOT NULL")
        .execute(handle);
    new Sql()
        .add("INSERT INTO " + staging.relation(node) + " SELECT ")
        .add(
            AttemptStaging.columns("i", input.output().fields())
                + takenColumns(step.take())
                + ", a.geom")
        .add(joined + " WHERE " + fault + " IS NULL")
        .execute(handle);
  }

  /** Returns SQL for the code of a row's fault; null if it has none. */
  private static String uprnFault(Field uprn, String number) {
    return "CASE WHEN i."
        + uprn.quoted()
        + " IS NULL THEN 'NO_UPRN'"
        + " WHEN "
        + number
        + " IS NULL THEN 'INVALID_UPRN'"
        + " WHEN a.fid IS NULL THEN 'UNKNOWN_UPRN'"
        + " WHEN a."
        + LOGICAL_STATUS
        + " = 8 THEN 'HISTORIC_UPRN'"
        + " WHEN a."
        + LOGICAL_STATUS
        + " IN (7, 9) THEN 'REJECTED_UPRN' END";
  }

  /**
   * Gives rows the columns of their area; rejects rows outside all areas. The join is driven from
   * the areas, which is several times faster than from the points.
   */
  void joinArea(Handle handle, Step.JoinArea step, String areas) {
    new Sql()
        .add(
            "INSERT INTO "
                + staging.relation(node)
                + " SELECT DISTINCT ON (i."
                + AttemptStaging.ROW
                + ") ")
        .add(
            AttemptStaging.columns("i", input.output().fields())
                + takenColumns(step.take())
                + ", i.geom")
        .add(
            " FROM "
                + areas
                + " a JOIN "
                + staging.relation(input)
                + " i ON ST_Intersects(a.geom, i.geom)")
        .add(" ORDER BY i." + AttemptStaging.ROW + ", a.fid")
        .execute(handle);
    rejects
        .insert(
            "NULL, 'OUTSIDE_AREAS', 'is outside all areas of the dataset " + step.dataset() + "'",
            input.output().fields())
        .add(
            " FROM "
                + staging.relation(input)
                + " i WHERE NOT EXISTS (SELECT FROM "
                + staging.relation(node))
        .add(" o WHERE o." + AttemptStaging.ROW + " = i." + AttemptStaging.ROW + ")")
        .execute(handle);
  }

  private String takenColumns(Map<String, String> take) {
    // The output has the input's columns first, then the taken ones in this order.
    return node.output().fields().stream()
        .skip(input.output().fields().size())
        .map(f -> ", CAST(a.\"" + take.get(f.name()) + "\" AS text)")
        .collect(Collectors.joining());
  }
}
