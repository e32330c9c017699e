/** XML of untrusted files. */
@NullMarked
package uk.trigpoint.formats.xml;

import org.jspecify.annotations.NullMarked;
