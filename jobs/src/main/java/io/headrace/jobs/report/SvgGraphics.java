/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A canvas that turns what a chart draws into SVG paths. A path gets the class of its {@link Ink}
 * instead of a colour, so that the page's style sheet colours it, in the light and in the dark.
 */
final class SvgGraphics extends NarrowGraphics {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final SvgPaths paths = new SvgPaths();
  private final RenderingHints hints = new RenderingHints(Map.of());
  private AffineTransform transform = new AffineTransform();
  private Color color = Color.BLACK;
  private Stroke stroke = new BasicStroke();
  private Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private @Nullable Shape clip;

  /** The paths drawn so far. */
  Markup markup() {
    return paths.markup();
  }

  @Override
  public void draw(Shape shape) {
    if (color.getAlpha() > 0 && stroke instanceof BasicStroke pen) {
      paths.stroke(transform.createTransformedShape(shape), color, pen);
    }
  }

  @Override
  public void fill(Shape shape) {
    if (color.getAlpha() > 0) {
      paths.fill(transform.createTransformedShape(shape), color);
    }
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void setColor(@Nullable Color color) {
    this.color = color == null ? Color.BLACK : color;
  }

  @Override
  public Color getColor() {
    return color;
  }

  @Override
  public void setPaint(Paint paint) {
    setColor(paint instanceof Color plain ? plain : Color.BLACK);
  }

  @Override
  public Paint getPaint() {
    return color;
  }

  @Override
  public void setStroke(Stroke stroke) {
    this.stroke = stroke;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setFont(Font font) {
    this.font = font;
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return EXACT;
  }

  @Override
  public void setTransform(AffineTransform transform) {
    this.transform = new AffineTransform(transform);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public void transform(AffineTransform further) {
    transform.concatenate(further);
  }

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void rotate(double theta) {
    transform.rotate(theta);
  }

  // Charts clip to their plot, which the axis limits already do: remembered, not drawn.
  @Override
  public void setClip(@Nullable Shape shape) {
    clip = shape;
  }

  @Override
  public @Nullable Shape getClip() {
    return clip == null ? null : new Area(clip);
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    return clip == null ? null : clip.getBounds();
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
    if (value != null) {
      hints.put(key, value);
    }
  }

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return hints.get(key);
  }

  @Override
  public void setRenderingHints(Map<?, ?> all) {
    hints.clear();
    hints.putAll(all);
  }

  @Override
  public void addRenderingHints(Map<?, ?> more) {
    hints.putAll(more);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return hints;
  }

  @Override
  public void dispose() {}
}
