{{%AUTOESCAPE context="HTML"}}<h1>没有找到这一页</h1>
<p>地址可能有误，或者内容已经不在这里。可以<a href="/">回到首页</a>，或者<a href="/decisions">查询决定</a>。</p>
