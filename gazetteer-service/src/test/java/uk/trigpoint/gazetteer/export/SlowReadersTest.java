package uk.trigpoint.gazetteer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.http.heavy.SpooledAnswers;
import uk.trigpoint.testing.PostgisExtension;

/** Clients that start a large download and do not read it. */
class SlowReadersTest {
  private static final int READERS = 16;
  private static final int ADDRESSES = 60_000;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void start() {
    server = new GazetteerServer(db, home);
    server.supply(
        "a.csv",
        Dtf.llpg(3110, "2026-11-01", "F")
            .street(20900161, "BROAD STREET", "OXFORD")
            .blpu(1, 1, 451234.5, 206321.125)
            .lpi(1, "3110L000000001", 1, "14", 20900161, "OX1 3AS")
            .text());
    db.execute(
        "INSERT INTO gazetteer.address SELECT n, n::text, usrn, repeat('x', 400), lines, street, town, postcode, classification,"
            + " logical_status, custodian, parent_uprn, organisation, easting, northing, last_updated, geom, geom_3857"
            + " FROM gazetteer.address, generate_series(2, "
            + ADDRESSES
            + ") n WHERE fid = 1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void sixteenSlowReadersDoNotKeepOthersFromTheDatabase() throws Exception {
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < READERS; i++) {
        readers.add(download());
      }
      for (Socket reader : readers) {
        assertThat(firstLine(reader)).isEqualTo("HTTP/1.1 200 OK");
      }
      assertThat(connectionsInUse()).isZero();
      for (int i = 0; i < 50; i++) {
        assertThat(server.officer("/gazetteer/v1/addresses/1").statusCode()).isEqualTo(200);
        assertThat(server.officer("/gazetteer/v1/exports/streets?f=csv").statusCode())
            .isEqualTo(200);
      }
      assertThat(allOf(readers.getFirst())).isGreaterThan(400L * ADDRESSES);
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
    SpooledAnswers answers = server.bean(SpooledAnswers.class);
    for (int i = 0; i < 100 && answers.usedBytes() > 0; i++) {
      Thread.sleep(100);
    }
    assertThat(answers.usedBytes()).as("files of clients that went away").isZero();
  }

  private static Socket download() throws IOException {
    URI origin = URI.create(server.origin());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(60_000);
    socket.connect(
        new InetSocketAddress(InetAddress.getByName(origin.getHost()), origin.getPort()));
    String request =
        "GET /gazetteer/v1/exports/addresses?f=csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + server.token(Role.GIS_OFFICER)
            + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static long allOf(Socket socket) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int n = socket.getInputStream().read(buffer);
        n >= 0;
        n = socket.getInputStream().read(buffer)) {
      total += n;
    }
    return total;
  }

  /** Returns the number of sessions, apart from this one, in a transaction. */
  private static long connectionsInUse() {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL")
                    .mapTo(Long.class)
                    .one());
  }
}
