/** Reads the XML of untrusted files, and writes XML. */
@NullMarked
package uk.trigpoint.formats.xml;

import org.jspecify.annotations.NullMarked;
