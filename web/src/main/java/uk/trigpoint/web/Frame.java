package uk.trigpoint.web;

import java.util.List;

/**
 * What surrounds the content of a page.
 *
 * @param platform name of the platform, in the header and in titles
 * @param strapline line below the name; empty for none
 * @param menu what the viewer may open
 * @param side side menu of the console; empty on other pages
 * @param viewer name of the person who is signed in; empty for none
 * @param viewerRole what the person is, such as {@code GIS officer}; empty if unknown
 * @param signIn address of the sign-in, which leads back to the page
 * @param footer links of the footer
 */
public record Frame(
    String platform,
    String strapline,
    List<MenuLink> menu,
    List<MenuGroup> side,
    String viewer,
    String viewerRole,
    String signIn,
    List<MenuLink> footer) {
  public Frame {
    menu = List.copyOf(menu);
    side = List.copyOf(side);
    footer = List.copyOf(footer);
  }

  /** Returns the label of the side menu's current page; empty if there is none. */
  public String sideLabel() {
    return side.stream()
        .flatMap(group -> group.links().stream())
        .filter(MenuLink::current)
        .map(MenuLink::label)
        .findFirst()
        .orElse("");
  }
}
