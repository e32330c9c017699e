/** Archives and compressed files, unpacked within limits. */
@NullMarked
package uk.trigpoint.formats.archive;

import org.jspecify.annotations.NullMarked;
