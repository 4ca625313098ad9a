"""The floor of a start: a bare Qt window with a table and a tray icon. Prints when it was painted."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon, QTableView

from tests.bench.watching import tell

ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    def rowCount(self, _parent: Index = ROOT) -> int:
        return 1000

    def columnCount(self, _parent: Index = ROOT) -> int:
        return 6

    def data(self, index: Index, role: int = 0) -> object:
        return f"{index.row()}:{index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


class Painted(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: tell("painted"))
        return False


app = QApplication(["floor"])
window = QMainWindow()
table = QTableView()
table.setModel(Rows())
window.setCentralWidget(table)
window.resize(1080, 720)
pixmap = QPixmap(22, 22)
pixmap.fill(Qt.GlobalColor.darkGreen)
tray = QSystemTrayIcon(QIcon(pixmap))
tray.show()
painted = Painted()
window.installEventFilter(painted)
window.show()
app.exec()
