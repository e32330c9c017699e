package uk.trigpoint.tiles;

import uk.trigpoint.http.start.Service;

/** Runs the tile service as a separate process. */
public final class TileService {
  private TileService() {}

  public static void main(String[] arguments) {
    Service.start(TileService.class, arguments);
  }
}
