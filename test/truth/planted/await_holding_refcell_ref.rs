//! Borrows of a `RefCell`, alive at an await or not.
use std::cell::RefCell;
use std::rc::Rc;

async fn pause() {}

struct Page {
    title: RefCell<String>,
    links: Rc<RefCell<Vec<String>>>,
}

impl Page {
    async fn held(&self) {
        let title = self.title.borrow(); //~ await_holding_refcell_ref
        pause().await;
        assert!(title.is_empty());
    }

    async fn held_for_writing(&self) {
        let mut links = self.links.borrow_mut(); //~ await_holding_refcell_ref
        links.push("a".to_string());
        pause().await;
    }

    async fn given_back(&self) {
        self.links.borrow_mut().push("a".to_string());
        pause().await;
        let count = self.links.borrow().len();
        pause().await;
        // Clippy takes it for held, since rustc keeps it in the future.
        let title = self.title.borrow(); //~? await_holding_refcell_ref
        assert!(title.len() < count);
        drop(title);
        pause().await;
    }

    async fn tried(&self) {
        if let Ok(title) = self.title.try_borrow_mut() { //~ await_holding_refcell_ref
            pause().await;
            drop(title);
        }
    }

    async fn scoped(&self) -> usize {
        let count = {
            let links = self.links.borrow();
            links.len()
        };
        pause().await;
        count
    }
}

fn main() {
    let page = Page {
        title: RefCell::default(),
        links: Rc::default(),
    };
    futures::executor::block_on(async {
        page.held().await;
        page.held_for_writing().await;
        page.given_back().await;
        page.tried().await;
        page.scoped().await;
    });
}
