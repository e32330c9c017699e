package uk.trigpoint.datasets.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.testing.PostgisExtension;

class UnfinishedVersionsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @Test
  void whatWasThereAtTheStartIsDroppedAndYoungerVersionsAreNot() {
    db.execute("CREATE TABLE data.\"d7$b12\" (n integer)");
    db.execute("CREATE TABLE data.\"d7$v12\" (n integer)");
    UnfinishedVersions unfinished = new UnfinishedVersions(db.databases());
    List<TableName> left = unfinished.list();
    assertThat(left).extracting(TableName::name).containsExactly("d7$b12");
    db.execute("CREATE TABLE data.\"d7$b13\" (n integer)");
    unfinished.drop(left);
    assertThat(
            db.textsAsSuperuser(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'data' AND starts_with(tablename, 'd7$') ORDER BY 1"))
        .containsExactly("d7$b13", "d7$v12");
    unfinished.close();
  }
}
