/**
 * Files that officers upload: previewed, understood and published as datasets.
 *
 * <p>The server writes the parts of a form to files of its own, {@code FUp_*.tmp}, and deletes them
 * after the answer. If the connection breaks before the end of the form, it keeps them: other
 * holders count on a part besides the request, so that releasing the request when the channel
 * closes, which was tried, deleted none of 43 files; and a file does not say whose part it is. So
 * {@link uk.trigpoint.tiles.upload.LeftUploads} deletes what nobody has written to for ten minutes,
 * twice as long as the server keeps a connection on which nothing arrives. A file is written to
 * with each packet of its part, and is copied when the form ends.
 */
@NullMarked
package uk.trigpoint.tiles.upload;

import org.jspecify.annotations.NullMarked;
