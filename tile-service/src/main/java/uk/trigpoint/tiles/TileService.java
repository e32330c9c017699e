package uk.trigpoint.tiles;

import uk.trigpoint.http.start.Service;

/** The tile service as a process of its own. */
public final class TileService {
  private TileService() {}

  public static void main(String[] arguments) {
    Service.start(TileService.class, arguments);
  }
}
