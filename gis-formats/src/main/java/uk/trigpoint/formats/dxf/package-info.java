/**
 * Writes drawings for computer-aided design.
 *
 * @see "Autodesk, AutoCAD Release 12 customization manual, chapter 11: drawing interchange files"
 */
@NullMarked
package uk.trigpoint.formats.dxf;

import org.jspecify.annotations.NullMarked;
