/**
 * Reads the features of GML documents and of responses of WFS servers, and writes GML 3.2.
 *
 * @see "OGC 07-036, Geography Markup Language (GML) 3.2.1; 02-069, GML 2.1.2; 10-100r3, GML simple
 *     features profile"
 */
@NullMarked
package uk.trigpoint.formats.gml;

import org.jspecify.annotations.NullMarked;
