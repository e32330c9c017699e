package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.database.Database;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.http.disk.DiskSettings;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.start.PlatformSettings;
import uk.trigpoint.testing.PostgisExtension;

class WatchedFolderTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir Path home;

  @Test
  void stagesFilesThatNoLongerGrowAndExplainsTheOthers() throws IOException {
    Database database = db.database();
    Supplies supplies = new Supplies(database);
    WatchedFolder folder =
        new WatchedFolder(
            new SupplyStagingService(database, supplies),
            new DiskSpace(new PlatformSettings(home, ""), new DiskSettings(0)),
            new PlatformSettings(home, ""),
            new SupplySettings(3600, true));
    folder.poll();
    Path inbox = Files.createDirectories(home.resolve("supplies"));
    Files.writeString(inbox.resolve("good.csv"), supply());
    Files.writeString(inbox.resolve("bad.csv"), "hello");
    Files.writeString(inbox.resolve(".part"), supply());
    Path growing = Files.writeString(inbox.resolve("growing.csv"), supply().substring(0, 100));
    folder.poll();
    assertThat(supplies.list(9)).as("a file is taken when it has been seen twice").isEmpty();
    Files.writeString(growing, supply());
    folder.poll();
    assertThat(supplies.list(9))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.fileName()).isEqualTo("good.csv");
              assertThat(s.state()).isEqualTo("staged");
              assertThat(s.stagedBy()).isEqualTo("system:watched-folder");
            });
    assertThat(inbox.resolve("staged/good.csv")).exists();
    assertThat(inbox.resolve("refused/bad.csv.txt")).content().contains("is not a supply");
    assertThat(growing).exists();
    folder.poll();
    assertThat(supplies.list(9)).hasSize(2);
    assertThat(inbox.resolve(".part")).exists();

    Path left = Files.writeString(inbox.resolve("working/left.csv"), supply());
    Path fresh = Files.writeString(inbox.resolve("working/fresh.csv"), supply());
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(3600)));
    folder.poll();
    folder.poll();
    assertThat(supplies.list(9).getFirst().fileName()).isEqualTo("left.csv");
    assertThat(fresh).as("another node may be at it").exists();
    folder.close();
  }

  private static String supply() {
    return Dtf.llpg(3110)
        .street(20900161, "BROAD STREET", "OXFORD")
        .blpu(100120000001L, 1, 451234.5, 206321.25)
        .lpi(100120000001L, "3110L000000001", 1, "14", 20900161, "OX1 3AS")
        .text();
  }
}
