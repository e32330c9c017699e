package uk.trigpoint.gazetteer;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.testing.PostgisExtension;

/** Base of tests that each start with a running service and an empty gazetteer. */
public abstract class EmptyGazetteer {
  @RegisterExtension protected static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir private static Path home;
  protected static GazetteerServer server;

  @BeforeAll
  static void start() {
    server = new GazetteerServer(db, home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    State.empty(db.database());
  }
}
