package uk.trigpoint.database.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.database.Database;
import uk.trigpoint.testing.PostgisExtension;

class FeedPositionTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  /** What is read after the position, and the changes since the last one, are of one state. */
  @Test
  void aPositionIsOfTheSnapshotThatReadIt() {
    Database database = db.database();
    FeedPosition first =
        database.readSnapshot(
            handle -> {
              FeedPosition position = FeedPosition.now(handle, NOW);
              insert("later");
              assertThat(read(position, handle)).as("in the same snapshot").isEmpty();
              return position;
            });
    FeedPosition.Read next =
        database.readSnapshot(
            handle -> {
              FeedPosition.Read read = first.read(handle, NOW).orElseThrow();
              insert("too-late");
              assertThat(read(first, handle)).containsExactly("later");
              return read;
            });
    assertThat(next.changes()).extracting(Change::datasetId).containsExactly("later");
    assertThat(database.<List<String>>readSnapshot(handle -> read(next.position(), handle)))
        .containsExactly("too-late");
  }

  @Test
  void aPositionFromBeforeEntriesWerePrunedCannotBeReadFrom() {
    FeedPosition position = db.database().with(handle -> FeedPosition.now(handle, NOW));
    assertThat(
            db.database()
                .<Boolean>with(
                    handle -> position.read(handle, NOW.plus(Duration.ofDays(7))).isEmpty()))
        .isTrue();
  }

  private static List<String> read(FeedPosition position, Handle handle) {
    return position.read(handle, NOW).orElseThrow().changes().stream()
        .map(Change::datasetId)
        .toList();
  }

  private static void insert(String dataset) {
    db.execute(
        "INSERT INTO feed.change (dataset_id, kind, features) VALUES ('"
            + dataset
            + "', 'edit', 1)");
  }
}
