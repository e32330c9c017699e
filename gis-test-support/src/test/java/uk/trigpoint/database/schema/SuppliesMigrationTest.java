package uk.trigpoint.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.trigpoint.database.Database;
import uk.trigpoint.testing.EmptyDatabase;

/** Tests migration V5 on a gazetteer with data. */
class SuppliesMigrationTest {
  @Test
  void recordsKeepTheirFileAndLine() {
    try (EmptyDatabase empty = new EmptyDatabase("before_supplies")) {
      empty.prepareLogins();
      HikariDataSource pool = empty.owner();
      Migrations.migrate(pool, "4");
      Database database = new Database(pool);
      database.with(
          h ->
              h.execute(
                  """
                  INSERT INTO gazetteer.supply (file_name, format, custodian, custodian_name, process_date, volume, encoding, lines, applied, rejected,
                                                records, sha256, loaded_by)
                  VALUES ('llpg.csv', 'DTF 7.3', 3110, 'OXFORD', '2026-10-01', 1, 'UTF-8', 3, 2, 1, '{"21": 1}', 'x', 'me'),
                         ('3100_LG.csv', 'DTF 8.1 streets', 3100, 'COUNTY', '2026-10-01', 1, 'UTF-8', 3, 3, 0, '{"11": 1}', 'y', 'me');
                  INSERT INTO gazetteer.supply_reject VALUES (1, 9, 'UPRN', 'MISSING', 'is missing', NULL);
                  INSERT INTO gazetteer.blpu (custodian, uprn, logical_status, blpu_class, x, y, rpc, supply_id, line)
                  VALUES (3110, 1001, 1, 'RD', 450000, 206000, 1, 1, 5);
                  INSERT INTO gazetteer.lpi (custodian, lpi_key, language, uprn, logical_status, usrn, lines, address, street, supply_id, line)
                  VALUES (3110, 'L1', 'ENG', 1001, 1, 77, '{a}', 'a', 's', 1, 6);
                  INSERT INTO gazetteer.cross_reference (custodian, xref_key, uprn, cross_reference, source, supply_id, line)
                  VALUES (3110, 'X1', 1001, 'R', '7666VC', 1, 7);
                  INSERT INTO gazetteer.street (custodian, register, usrn, record_type, naming_authority, supply_id, line)
                  VALUES (3110, 'LLPG', 77, 1, 3110, 1, 3), (3100, 'NSG', 77, 1, 3100, 2, 4);
                  INSERT INTO gazetteer.raw_record (custodian, format, record_type, usrn, fields, supply_id, line)
                  VALUES (3100, 'DTF 8.1', 17, NULL, '{I,1,450,1}', 2, 8)
                  """));
      Migrations.migrate(pool, "latest");
      List<String> kept =
          database.with(
              h ->
                  h.createQuery(
                          """
                          SELECT r.kind || ' ' || r.custodian || ' ' || f.file_name || ' ' || t.line
                          FROM (SELECT register_id, file_id, line FROM gazetteer.blpu UNION ALL SELECT register_id, file_id, line FROM gazetteer.lpi
                                UNION ALL SELECT register_id, file_id, line FROM gazetteer.cross_reference
                                UNION ALL SELECT register_id, file_id, line FROM gazetteer.street
                                UNION ALL SELECT register_id, file_id, line FROM gazetteer.raw_record) t
                          JOIN gazetteer.register r ON r.id = t.register_id JOIN gazetteer.supply_file f ON f.id = t.file_id
                          ORDER BY f.id, t.line
                          """)
                      .mapTo(String.class)
                      .list());
      assertThat(kept)
          .containsExactly(
              "LLPG 3110 llpg.csv 3",
              "LLPG 3110 llpg.csv 5",
              "LLPG 3110 llpg.csv 6",
              "LLPG 3110 llpg.csv 7",
              "NSG 3100 3100_LG.csv 4",
              "NSG 3100 3100_LG.csv 8");
      String states =
          database.with(
              h ->
                  h.createQuery(
                          "SELECT string_agg(state || ' ' || rejected, ', ' ORDER BY id) FROM gazetteer.supply")
                      .mapTo(String.class)
                      .one());
      assertThat(states).isEqualTo("applied 1, applied 0");
    }
  }
}
