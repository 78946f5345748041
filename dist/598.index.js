"use strict";
exports.id = 598;
exports.ids = [598];
exports.modules = {

/***/ 2598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   refuseTargetCheckout: () => (/* binding */ refuseTargetCheckout)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
/* harmony import */ var _job_Biura7FE_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2318);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_3__);
const mostFolders=2e3;const deepest=3;async function refuseTargetCheckout({env,workspace}){const scene=(0,_job_Biura7FE_js__WEBPACK_IMPORTED_MODULE_1__.n)(env);const{pull}=scene;const strange=new Set([pull?.headSha,pull?.mergeSha].filter(sha=>sha!==void 0));for(const folder of await listFolders(workspace)){const head=await readHead(folder);if(head===`none`)continue;const shown=(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.s)(folder.slice(workspace.length+1))||`the workspace`;if(head===`unknown`||pull===void 0)throw refusal(`it can not be told which commit is in ${shown}`);if(strange.has(head)||await isFetchedPull(folder,head,scene))throw refusal(`${shown} holds the pull request's own code (${head.slice(0,7)})`)}}async function listFolders(workspace){const folders=[workspace];let level=folders;for(let depth=0;depth<deepest;depth++){level=(await Promise.all(level.map(listInner))).flat().slice(0,mostFolders-folders.length);folders.push(...level)}return folders}async function listInner(folder){return(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.readdir)(folder,{withFileTypes:true}).catch(()=>[])).filter(entry=>entry.isDirectory()&&entry.name!==`.git`).map(({name})=>(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder,name))}const shaPattern=/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;async function readHead(folder){const git=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder,`.git`);const kind=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.stat)(git).catch(error=>(0,_index_js__WEBPACK_IMPORTED_MODULE_0__.et)(error));if(typeof kind!==`object`)return kind===`ENOENT`||kind===`ENOTDIR`?`none`:`unknown`;if(!kind.isDirectory())return`unknown`;const head=(await readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(git,`HEAD`))).trim();if(shaPattern.test(head))return head;const ref=/^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];if(ref===void 0||ref.split(`/`).includes(`..`))return`unknown`;const loose=(await readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(git,ref))).trim();if(shaPattern.test(loose))return loose;return(await readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(git,`packed-refs`))).split(`
`).find(line=>line.endsWith(` ${ref}`))?.split(` `)[0]??`unknown`}async function isFetchedPull(folder,head,{owner,pull}){const fetched=(await readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder,`.git`,`FETCH_HEAD`))).split(`
`).filter(line=>line.startsWith(head));const fork=pull?.headOwner?.toLowerCase();return fetched.some(line=>{const from=/[/:]([^/:]+)\/[^/]+$/.exec(line)?.[1]?.toLowerCase();return line.includes(`refs/pull/`)||fork!==void 0&&fork!==owner.toLowerCase()&&from===fork})}async function readText(path){return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.readFile)(path,`utf8`).catch(()=>``)}const safeWay=`Use two workflows. The first runs the pull request's code, without secrets:
# .github/workflows/train.yml
on: pull_request
permissions:
  contents: read
# \u2026 train, then:
with:
  result-artifact: full

The second sees its result, and never its code:
# .github/workflows/report.yml
on:
  workflow_run:
    workflows: [train]
    types: [completed]
permissions:
  actions: read
  contents: read
  pull-requests: write
# one step, no checkout:
with:
  mode: collect`;function refusal(what){return new _index_js__WEBPACK_IMPORTED_MODULE_0__.Q(`WF-TARGET-CHECKOUT`,`This runs on pull_request_target, where secrets stand beside what is checked out, and ${what}. Nothing was read.`,safeWay)}

/***/ })

};
;