REM SPDX-License-Identifier: EUPL-1.2
REM What the Segreteria does to a document on the last evening, done to `source` and saved as `target`: a part is taken out,
REM a title, a row, a note and a figure are added, and the contents are made again.
Option Explicit

Const MASTER = "com.sun.star.text.fieldmaster.SetExpression.Figura"

Sub Main(source As String, target As String)
  Dim doc, text, headings, found, at, last, n, row, note, cursor, number, i
  On Error GoTo Fault
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, Array(named("Hidden", True)))
  text = doc.Text

  ' A title, under the first one.
  headings = titles(text)
  If UBound(headings) >= 1 Then
    cursor = text.createTextCursorByRange(headings(1).Start)
    text.insertString(cursor, "Titolo aggiunto", False)
    text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  End If

  ' Without the part between the last titles but two.
  headings = titles(text)
  last = UBound(headings)
  If last >= 4 Then takeOut(text, headings(last - 2), headings(last - 1))

  ' A row at the end of the first table.
  If doc.TextTables.Count > 0 Then
    at = doc.TextTables.getByIndex(0)
    n = at.Rows.Count
    at.Rows.insertByIndex(n, 1)
    For i = LBound(at.CellNames) To UBound(at.CellNames)
      If Right(at.CellNames(i), Len(CStr(n + 1)) + 1) = Chr(65) & CStr(n + 1) Then at.getCellByName(at.CellNames(i)).String = "Riga aggiunta"
    Next
  End If

  ' A note to the first title, before all others.
  headings = titles(text)
  If UBound(headings) >= 0 Then
    note = doc.createInstance("com.sun.star.text.Footnote")
    text.insertTextContent(headings(0).End, note, False)
    note.String = "Nota aggiunta"
  End If

  ' A figure under the last one.
  found = figures(text)
  If UBound(found) >= 0 And doc.TextFieldMasters.hasByName(MASTER) Then
    cursor = text.createTextCursorByRange(found(UBound(found)).End)
    text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    text.insertString(cursor, "Figura ", False)
    number = doc.createInstance("com.sun.star.text.textfield.SetExpression")
    number.attachTextFieldMaster(doc.TextFieldMasters.getByName(MASTER))
    number.Content = "Figura+1"
    number.NumberingType = com.sun.star.style.NumberingType.ARABIC
    text.insertTextContent(cursor, number, False)
    text.insertString(cursor, " – Figura aggiunta", False)
  End If

  doc.TextFields.refresh()
  For i = 0 To doc.DocumentIndexes.Count - 1
    doc.DocumentIndexes.getByIndex(i).update()
  Next
  doc.storeToURL(ConvertToURL(target), Array(named("FilterName", "MS Word 2007 XML")))
  doc.close(True)
  Exit Sub
Fault:
  ' Nobody sees a dialog: without its file the caller knows that it went wrong.
  Open target + ".errore" For Output As #1
  Print #1, Error$ + ", line " + Erl
  Close #1
  doc.close(True)
End Sub

' The paragraphs that stand in the outline.
Function titles(text)
  Dim found(), paragraphs, paragraph, n
  n = -1
  paragraphs = text.createEnumeration()
  Do While paragraphs.hasMoreElements()
    paragraph = paragraphs.nextElement()
    If paragraph.supportsService("com.sun.star.text.Paragraph") Then
      If paragraph.OutlineLevel > 0 Then
        n = n + 1
        ReDim Preserve found(n)
        found(n) = paragraph
      End If
    End If
  Loop
  titles = found
End Function

Sub takeOut(text, first, after)
  Dim parts, part, inside, found(), n, i
  n = -1
  parts = text.createEnumeration()
  Do While parts.hasMoreElements()
    part = parts.nextElement()
    If part.supportsService("com.sun.star.text.Paragraph") Then
      If text.compareRegionStarts(part, first) = 0 Then inside = True
      If text.compareRegionStarts(part, after) = 0 Then inside = False
    End If
    If inside Then
      n = n + 1
      ReDim Preserve found(n)
      found(n) = part
    End If
  Loop
  For i = 0 To n
    If found(i).supportsService("com.sun.star.text.TextTable") Then found(i).dispose() Else text.removeTextContent(found(i))
  Next
End Sub

' The captions of figures.
Function figures(text)
  Dim found(), paragraphs, paragraph, n
  n = -1
  paragraphs = text.createEnumeration()
  Do While paragraphs.hasMoreElements()
    paragraph = paragraphs.nextElement()
    If paragraph.supportsService("com.sun.star.text.Paragraph") Then
      If LCase(paragraph.ParaStyleName) = "caption" And Left(paragraph.String, 7) = "Figura " And IsNumeric(Mid(paragraph.String, 8, 1)) Then
        n = n + 1
        ReDim Preserve found(n)
        found(n) = paragraph
      End If
    End If
  Loop
  figures = found
End Function

Function named(name As String, value)
  Dim given As New com.sun.star.beans.PropertyValue
  given.Name = name
  given.Value = value
  named = given
End Function
